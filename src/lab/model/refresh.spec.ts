import { PortError } from '../../run/index.js';
import { settled } from '../../run/testing/fakeClock.js';
import { gridNotebook } from '../../run/testing/fixtures.js';
import { halfEdited, managerBench, PATH } from './testing/managerBench.js';

const FIRST = 'work/demo/output/notebook-k=1-0.ipynb';

async function hasRun() {
  const bench = managerBench(gridNotebook([1, 2]));
  await bench.manager.run(PATH);
  await settled();
  return { ...bench, model: bench.manager.current! };
}

describe('GridRunManager.refresh', () => {
  it('looks again once a mistake in the grid cell is mended', async () => {
    const { manager, model, content, store } = await hasRun();
    content.current = halfEdited(gridNotebook([1, 2]));
    store.files.delete(FIRST);
    await manager.refresh();
    await manager.follow(PATH);
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
    content.current = gridNotebook([1, 2]);
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 1 });
    expect(model.collection?.rows).toMatchObject([
      { status: 'created' },
      { status: 'finished' }
    ]);
  });

  it('looks again, too, when the mistake was made during a run', async () => {
    const { manager, model, content, kernels, store } = await hasRun();
    kernels.onStart = () => {
      content.current = halfEdited(gridNotebook([1, 2]));
      void manager.refresh();
    };
    await manager.run(PATH, { isStartOver: true });
    store.files.delete(FIRST);
    await settled();
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
    content.current = gridNotebook([1, 2]);
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 1 });
  });

  it('looks once more at what was deleted while it looked', async () => {
    const { manager, model, store } = await hasRun();
    store.files.delete(FIRST);
    let hasRead = false;
    store.before = operation => {
      hasRead ||= operation === 'read';
      if (operation === 'list' && hasRead) {
        store.files.clear();
      }
    };
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 1 });
    store.files.clear();
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 0 });
  });

  it('sees clones that others made again under the same names', async () => {
    const { manager, model, store } = await hasRun();
    const clone = store.notebook(FIRST);
    Object.assign(clone.metadata.nbgrid!, { status: 'failed' });
    store.files.set(FIRST, JSON.stringify(clone));
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 1, failed: 1 });
  });

  it('keeps what the last run ended for, until the next one', async () => {
    const { manager, model, store } = await hasRun();
    store.before = operation => {
      if (operation === 'write') {
        throw new PortError('full', 'No space left on device.');
      }
    };
    const full = expect.stringContaining('No space left on device');
    const texts = (): string[] => model.notices.map(({ text }) => text);
    await manager.run(PATH, { isStartOver: true });
    await settled();
    await manager.refresh();
    expect(texts()).toContainEqual(full);
    store.files.delete('work/demo/output/notebook-k=2-1.ipynb');
    await manager.refresh();
    expect(texts()).toContainEqual(full);
    store.before = () => undefined;
    await manager.run(PATH);
    await settled();
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
    expect(texts()).not.toContainEqual(full);
  });

  it('shows nothing of a notebook that was deleted with its clones', async () => {
    const { manager, model, content, store } = await hasRun();
    content.current = null;
    store.files.clear();
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 0 });
    expect(model.notices).toEqual([]);
  });

  it('keeps the clones of a notebook that was deleted alone', async () => {
    const { manager, model, content, store } = await hasRun();
    content.current = null;
    store.files.set('work/demo/output/other.txt', '');
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 2 });
  });

  it('shows clones that came after the server was away at the end', async () => {
    const { manager, model, store } = await hasRun();
    store.before = operation => {
      if (operation === 'list') throw new Error('away');
    };
    await manager.run(PATH);
    await settled();
    await manager.refresh();
    store.before = () => undefined;
    store.files.delete(FIRST);
    await manager.refresh();
    expect(model.progress).toMatchObject({ total: 2, finished: 1 });
  });
});
