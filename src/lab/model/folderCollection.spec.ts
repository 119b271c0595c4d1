import { PromiseDelegate } from '@lumino/coreutils';

import { settled } from '../../run/testing/fakeClock.js';
import { gridNotebook } from '../../run/testing/fixtures.js';
import { managerBench, PATH } from './testing/managerBench.js';

const FOLDER = 'work/demo/output';
const [FIRST, SECOND] = [1, 2].map(
  (k, index) => `${FOLDER}/notebook-k=${k}-${index}.ipynb`
);

async function collected() {
  const bench = managerBench(gridNotebook([1, 2]));
  const { manager, store } = bench;
  await manager.run(PATH);
  await settled();
  await manager.collect(FOLDER);
  store.log.length = 0;
  const model = manager.current!;
  return {
    ...bench,
    model,
    rows: () => model.collection!.rows.map(row => row.path),
    texts: () => model.notices.map(({ text }) => text),
    reads: () => store.log.filter(call => call.startsWith('read '))
  };
}

describe('a collection of a folder', () => {
  it('has the notebooks of any folder, and says when it is empty', async () => {
    const { manager, model, rows } = await collected();
    expect(model.kind).toBe('folder');
    expect(model.phase).toBe('idle');
    expect(rows()).toEqual([FIRST, SECOND]);
    await manager.collect('elsewhere');
    expect(manager.current?.notices).toMatchObject([{ level: 'info' }]);
  });

  it('has what was deleted no more, and reads nothing again for that', async () => {
    const { manager, store, rows, reads, texts } = await collected();
    store.files.delete(FIRST);
    await manager.refresh();
    expect(rows()).toEqual([SECOND]);
    expect(reads()).toEqual([]);
    store.files.clear();
    await manager.refresh();
    expect(rows()).toEqual([]);
    expect(texts()).toEqual([
      'There are no executed notebooks in this folder.'
    ]);
  });

  it('reads what is new or was written again, and that alone', async () => {
    const { manager, store, rows, reads } = await collected();
    const third = `${FOLDER}/notebook-k=3-2.ipynb`;
    store.files.set(third, store.files.get(FIRST)!);
    store.files.set(SECOND, `${store.files.get(SECOND)!} `);
    await manager.refresh();
    expect(rows()).toHaveLength(3);
    expect(reads().sort()).toEqual([`read ${SECOND}`, `read ${third}`]);
  });

  it('changes nothing where nothing has changed', async () => {
    const { manager, model, reads } = await collected();
    const { collection } = model;
    let changes = 0;
    model.changed.connect(() => changes++);
    await manager.refresh();
    expect(reads()).toEqual([]);
    expect(model.collection).toBe(collection);
    expect(changes).toBe(0);
  });

  it('stays while the server is away, and tries again what it could not read', async () => {
    const { manager, store, model, rows } = await collected();
    store.before = () => {
      throw new Error('away');
    };
    await manager.refresh();
    expect(rows()).toEqual([FIRST, SECOND]);
    store.files.set(FIRST, `${store.files.get(FIRST)!} `);
    store.before = operation => {
      if (operation === 'read') throw new Error('away');
    };
    await manager.refresh();
    const problems = () => model.collection!.rows.map(row => row.problem);
    expect(problems()).toEqual(['away', undefined]);
    store.before = () => undefined;
    await manager.refresh();
    expect(problems()).toEqual([undefined, undefined]);
  });

  it('looks once more at what was deleted while it looked', async () => {
    const { manager, store, rows } = await collected();
    store.files.set(FIRST, `${store.files.get(FIRST)!} `);
    const reached = new PromiseDelegate<void>();
    const goOn = new PromiseDelegate<void>();
    store.before = operation => {
      if (operation !== 'read') return undefined;
      reached.resolve();
      return goOn.promise;
    };
    const first = manager.refresh();
    await reached.promise;
    store.files.delete(SECOND);
    const second = manager.refresh();
    goOn.resolve();
    await Promise.all([first, second]);
    expect(rows()).toEqual([FIRST]);
  });

  it('goes along when the folder is renamed', async () => {
    const { manager, store, model, rows } = await collected();
    for (const path of [FIRST, SECOND]) {
      store.files.set(
        path.replace(FOLDER, 'work/kept'),
        store.files.get(path)!
      );
      store.files.delete(path);
    }
    manager.rename(FOLDER, 'work/kept');
    await settled();
    expect(model.path).toBe('work/kept');
    expect(model.phase).toBe('idle');
    expect(rows()).toEqual(
      [FIRST, SECOND].map(path => path.replace(FOLDER, 'work/kept'))
    );
  });
});
