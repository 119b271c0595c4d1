import { PortError } from '../../run/index.js';
import { settled } from '../../run/testing/fakeClock.js';
import { raise } from '../../run/testing/fakeKernels.js';
import {
  clonePath,
  code,
  gridNotebook,
  locksOf
} from '../../run/testing/fixtures.js';
import { halfEdited, managerBench, PATH } from './testing/managerBench.js';

const READ_ONLY = 'The folder is read-only.';

/** All 3 points have run, of which the second failed when there is a check. */
async function hasRun(cells = [code('k', 'value')]) {
  const bench = managerBench(gridNotebook([1, 2, 3], cells), {
    functions: {
      check: ({ variables, handlers }) =>
        variables.get('k') === '2'
          ? raise(handlers, 'ValueError', 'two')
          : undefined
    }
  });
  await bench.manager.run(PATH);
  await settled();
  return { ...bench, model: bench.manager.current! };
}

function makeReadOnly({ store }: ReturnType<typeof managerBench>): void {
  store.before = operation => {
    if (operation === 'probe') throw new PortError('read-only', READ_ONLY);
  };
}

const notice = (text: string | RegExp) => ({
  level: 'error',
  text: expect.stringMatching(text)
});

describe('a start that is refused', () => {
  it('leaves what is finished to be seen, with the reason', async () => {
    const bench = await hasRun();
    const { manager, model } = bench;
    const { tasks, figure } = model;
    makeReadOnly(bench);
    const phases = new Set<string>();
    model.changed.connect(() => phases.add(model.phase));
    await manager.run(PATH, { isStartOver: true });
    await settled();
    expect(model.tasks).toBe(tasks);
    expect(model.progress).toMatchObject({ total: 3, finished: 3 });
    expect(
      model.collection?.rows.map(row => row.values.get('value'))
    ).toMatchObject([{ value: 1 }, { value: 2 }, { value: 3 }]);
    expect(model.figure?.data).toEqual(figure?.data);
    expect(model.notices).toEqual([notice(READ_ONLY)]);
    expect([...phases]).toEqual(['planning', 'idle']);
  });

  it('keeps the errors of failed rows', async () => {
    const bench = await hasRun([code('k', 'value'), code('check')]);
    makeReadOnly(bench);
    await bench.manager.run(PATH);
    await settled();
    expect(bench.model.tasks.get(clonePath(2, 1))).toMatchObject({
      status: 'failed',
      error: { ename: 'ValueError', evalue: 'two' }
    });
    expect(bench.model.notices).toEqual([notice(READ_ONLY)]);
  });

  it('still misses no clone that is deleted afterwards', async () => {
    const bench = await hasRun();
    makeReadOnly(bench);
    await bench.manager.run(PATH, { isStartOver: true });
    await settled();
    bench.store.files.delete(clonePath(1, 0));
    await bench.manager.refresh();
    expect(bench.model.progress).toMatchObject({ total: 3, finished: 2 });
  });

  it('shows what is left when it had begun to remove clones', async () => {
    const bench = await hasRun();
    bench.store.before = (operation, path) => {
      if (operation === 'remove' && path === clonePath(2, 1)) {
        throw new PortError('failed', 'It cannot be removed.');
      }
    };
    await bench.manager.run(PATH, { isStartOver: true });
    await settled();
    expect(bench.store.paths).toEqual([clonePath(2, 1), clonePath(3, 2)]);
    expect(bench.model.progress).toMatchObject({ total: 3, finished: 2 });
    expect(bench.model.notices).toEqual([notice('cannot be removed')]);
  });

  it('shows what another run has made, when nothing was shown before', async () => {
    const bench = await hasRun();
    const elsewhere = locksOf('elsewhere');
    const release = await elsewhere.acquire(PATH);
    const later = bench.later();
    Object.assign(bench.ports.locks, {
      acquire: (name: string) => elsewhere.acquire(name)
    });
    await later.run(PATH, { isStartOver: true });
    await settled();
    expect(later.current?.progress).toMatchObject({ total: 3, finished: 3 });
    expect(later.current?.notices).toEqual([notice('is being run already')]);
    release?.();
  });

  it.each([
    ['a first look at the folder', false],
    ['what has changed there', true]
  ])('still has its reason after %s', async (_what, isChanged) => {
    const bench = await hasRun();
    makeReadOnly(bench);
    const { manager, model } = bench;
    await manager.run(PATH, { isStartOver: true });
    await settled();
    if (isChanged) bench.store.files.delete(clonePath(1, 0));
    await manager.refresh();
    expect(model.progress.finished).toBe(isChanged ? 2 : 3);
    expect(model.notices).toEqual([notice(READ_ONLY)]);
  });

  it('still has its reason when no clone is left', async () => {
    const bench = await hasRun();
    const { manager, model, content, store } = bench;
    const good = content.current;
    makeReadOnly(bench);
    await manager.run(PATH, { isStartOver: true });
    await settled();
    store.files.clear();
    await manager.refresh();
    expect(model.progress.total).toBe(0);
    expect(model.notices).toEqual([notice(READ_ONLY)]);
    await manager.run(PATH);
    await settled();
    expect(model.notices).toEqual([notice(READ_ONLY)]);
    content.current = halfEdited(good!);
    await manager.run(PATH);
    await settled();
    expect(model.notices).toMatchObject([{ level: 'error', cellIndex: 0 }]);
  });

  it.each([
    ['beside its clones', true],
    ['when no clone is left', false]
  ])(
    'tells of a mistake in the grid cell until it is mended, %s',
    async (_what, hasClones) => {
      const { manager, model, content, store } = await hasRun();
      const good = content.current;
      if (!hasClones) store.files.clear();
      content.current = halfEdited(good!);
      await manager.run(PATH);
      await settled();
      expect(model.notices).toMatchObject([{ level: 'error', cellIndex: 0 }]);
      content.current = good;
      await manager.refresh();
      expect(model.notices).toEqual([]);
    }
  );

  it('gives way to one that succeeds', async () => {
    const bench = await hasRun();
    makeReadOnly(bench);
    await bench.manager.run(PATH, { isStartOver: true });
    bench.store.before = () => undefined;
    await bench.manager.run(PATH, { isStartOver: true });
    expect(bench.model.progress).toMatchObject({ total: 3, finished: 3 });
    expect(bench.model.notices).toMatchObject([{ level: 'info' }]);
  });
});
