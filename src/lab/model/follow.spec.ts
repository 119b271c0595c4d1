import { PromiseDelegate } from '@lumino/coreutils';

import { settled } from '../../run/testing/fakeClock.js';
import { gridNotebook } from '../../run/testing/fixtures.js';
import type { GridModel } from './gridModel.js';
import { managerBench, PATH } from './testing/managerBench.js';

const OTHER = 'work/other.ipynb';
const FIRST = 'work/demo/output/notebook-k=1-0.ipynb';

/** A page loaded again, with clones of one notebook and another beside it. */
async function loadedAgain() {
  const bench = managerBench(gridNotebook([1, 2]));
  await bench.manager.run(PATH);
  await settled();
  const other = gridNotebook([5]);
  other.cells[0].source = 'prefix: other\ngrid:\n  k: [5]';
  bench.store.files.set(OTHER, JSON.stringify(other));
  const manager = bench.later();
  const reached = new PromiseDelegate<void>();
  const goOn = new PromiseDelegate<void>();
  bench.store.before = async (operation, path) => {
    if (operation === 'read' && path === FIRST) {
      reached.resolve();
      await goOn.promise;
    }
  };
  return {
    ...bench,
    manager,
    /** Begin to follow the first notebook, whose clones are read slowly. */
    followSlowly: async (isInFront?: () => boolean) => {
      const following = manager.follow(PATH, isInFront);
      await reached.promise;
      return async () => {
        goOn.resolve();
        await following;
      };
    }
  };
}

/** Rename a folder of the store. */
function moveFolder(files: Map<string, string>, from: string, to: string) {
  for (const [path, text] of [...files]) {
    if (path.startsWith(`${from}/`)) {
      files.delete(path);
      files.set(to + path.slice(from.length), text);
    }
  }
}

describe('GridRunManager.follow', () => {
  it('shows a slow notebook when nothing came between', async () => {
    const { manager, followSlowly } = await loadedAgain();
    const end = await followSlowly();
    await end();
    expect(manager.current?.path).toBe(PATH);
  });

  it('leaves the panel to a run that began meanwhile', async () => {
    const { manager, followSlowly } = await loadedAgain();
    const end = await followSlowly();
    await manager.run(OTHER);
    await end();
    expect(manager.current?.path).toBe(OTHER);
  });

  it('leaves the panel to a notebook that was followed meanwhile', async () => {
    const { manager, followSlowly } = await loadedAgain();
    await manager.run(OTHER);
    const end = await followSlowly();
    await manager.follow(OTHER);
    await end();
    expect(manager.current?.path).toBe(OTHER);
  });

  it('shows nothing of a notebook that is no longer in front', async () => {
    const { manager, followSlowly } = await loadedAgain();
    let isInFront = true;
    const end = await followSlowly(() => isInFront);
    isInFront = false;
    await end();
    expect(manager.current).toBeNull();
  });

  it('finds a notebook whose folder is renamed meanwhile', async () => {
    const { manager, store, content, followSlowly } = await loadedAgain();
    const end = await followSlowly();
    store.files.set(PATH, JSON.stringify(content.current));
    moveFolder(store.files, 'work', 'play');
    manager.rename('work', 'play');
    await end();
    expect(manager.current?.path).toBe('play/demo.ipynb');
    expect(manager.current?.progress).toMatchObject({ finished: 2 });
  });
});

describe('GridRunManager.rename', () => {
  async function hasRun() {
    const bench = managerBench(gridNotebook([1, 2]));
    await bench.manager.run(PATH);
    await settled();
    const { store, content, manager } = bench;
    const rename = (from: string, to: string) => {
      store.files.set(PATH, JSON.stringify(content.current));
      moveFolder(store.files, from, to);
      manager.rename(from, to);
    };
    return { ...bench, rename };
  }

  it('follows the notebook and its clones into a renamed folder', async () => {
    const { manager, rename, problems } = await hasRun();
    const model = manager.current!;
    rename('work', 'far/play');
    expect(model.path).toBe('far/play/demo.ipynb');
    await manager.refresh();
    expect([...model.tasks.keys()]).toEqual([
      'far/play/demo/output/notebook-k=1-0.ipynb',
      'far/play/demo/output/notebook-k=2-1.ipynb'
    ]);
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
    await manager.run(model.path, { isStartOver: true });
    expect(problems).toEqual([]);
    expect(manager.current).toBe(model);
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
  });

  it('forgets a notebook whose name another one takes', async () => {
    const { manager } = await hasRun();
    const gone = manager.current as GridModel;
    await manager.run('work/other.ipynb');
    const model = manager.current!;
    manager.rename('work/other.ipynb', PATH);
    await manager.follow(PATH);
    expect(manager.current).toBe(model);
    expect(gone.isDisposed).toBe(true);
  });

  it('is not misled by a folder whose name begins alike', async () => {
    const { manager, rename } = await hasRun();
    rename('wor', 'play');
    expect(manager.current?.path).toBe(PATH);
  });

  it('reads a renamed collection again', async () => {
    const { manager, rename } = await hasRun();
    await manager.collect('work/demo/output');
    rename('work/demo', 'work/moved');
    expect(manager.current?.path).toBe('work/moved/output');
    await settled();
    expect(manager.current?.collection?.rows.map(({ path }) => path)).toEqual([
      'work/moved/output/notebook-k=1-0.ipynb',
      'work/moved/output/notebook-k=2-1.ipynb'
    ]);
    expect(manager.current?.notices).toEqual([]);
    expect(manager.current?.phase).toBe('idle');
  });
});
