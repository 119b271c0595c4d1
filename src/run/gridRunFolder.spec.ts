import { PromiseDelegate } from '@lumino/coreutils';
import { FolderClaim } from './folderClaim';
import { GridRun } from './gridRun';
import { PortError } from './ports';
import { settled } from './testing/fakeClock';
import { bench, gridNotebook, locksOf } from './testing/fixtures';

const NAMES = [1, 2, 3, 4].map(
  (k, index) => `work/demo/output/notebook-k=${k}-${index}.ipynb`
);

describe('GridRun and its folder', () => {
  it('refuses a second run of one notebook, until the first has ended', async () => {
    const { run } = bench();
    const first = await run(gridNotebook([1, 2]));
    const second = await run(gridNotebook([1, 2]));
    await first.start();
    await expect(second.start()).rejects.toMatchObject({
      code: 'already-running'
    });
    await first.finished;
    const third = await run(gridNotebook([1, 2, 3]));
    await third.start();
    await third.finished;
    expect(third.counts.finished).toBe(3);
  });

  it('refuses a second run from another home that shares the files alone', async () => {
    const { run, plan, ports, store } = bench();
    const first = await run(gridNotebook([1, 2]));
    const second = new GridRun({
      plan: await plan(gridNotebook([1, 2])),
      ports: { ...ports, locks: locksOf('b') },
      jobs: 1
    });
    await first.start();
    await expect(second.start()).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining('by home a')
    });
    expect(second.state).toBe('created');
    await first.finished;
    expect(store.paths).toEqual(NAMES.slice(0, 2));
    const third = new GridRun({
      plan: await plan(gridNotebook([1, 2, 3])),
      ports: { ...ports, locks: locksOf('b') },
      jobs: 1
    });
    await third.start();
    await third.finished;
    expect(store.paths).toEqual(NAMES.slice(0, 3));
  });

  it('gives the folder free again when the clones cannot be moved', async () => {
    const { run, store, clock } = bench();
    const before = await run(gridNotebook([1, 2]));
    await before.start();
    await before.finished;
    store.before = operation => {
      if (operation === 'rename') {
        throw new PortError('failed', 'Renaming failed.');
      }
    };
    const grid = await run(gridNotebook([2]));
    await expect(grid.start()).rejects.toMatchObject({ code: 'folder-failed' });
    expect(store.paths).toEqual(NAMES.slice(0, 2));
    expect(clock.pending).toBe(0);
  });

  it('lets a stop end that was asked for while a start fails', async () => {
    const { run, store } = bench();
    const asked = new PromiseDelegate<void>();
    store.before = operation =>
      operation === 'probe' ? asked.promise : undefined;
    const grid = await run(gridNotebook([1, 2]));
    const started = grid.start();
    await settled();
    const stopped = grid.stop();
    asked.reject(new Error('no'));
    await expect(started).rejects.toThrow('no');
    await stopped;
    expect(grid.state).toBe('created');
  });

  it.each(['readMarks', 'remove'])(
    'keeps the clones that a start over has not removed when it is stopped (at %s)',
    async moment => {
      const { run, store, kernels } = bench();
      const before = await run(gridNotebook([1, 2, 3]));
      await before.start();
      await before.finished;
      const grid = await run(gridNotebook([1, 2, 3]), { isStartOver: true });
      kernels.started.length = 0;
      store.before = operation =>
        operation === moment ? void grid.stop() : undefined;
      await grid.start();
      await grid.finished;
      expect(store.paths).toEqual(NAMES.slice(moment === 'remove' ? 1 : 0, 3));
      expect(kernels.started).toEqual([]);
      expect(grid.counts.aborted).toBe(3);
    }
  );

  it('moves clones to where its tasks say that they are when it is stopped', async () => {
    const { run, store } = bench();
    const before = await run(gridNotebook([2, 1]));
    await before.start();
    await before.finished;
    const grid = await run(gridNotebook([1, 2]));
    store.before = operation =>
      operation === 'readMarks' ? void grid.stop() : undefined;
    await grid.start();
    await grid.finished;
    expect(store.paths).toEqual(grid.tasks.map(task => task.path));
  });

  it('starts nothing when a file came to where a clone will go', async () => {
    const { run, store, kernels } = bench();
    const late = await run(gridNotebook([1, 2]));
    const other = await run(gridNotebook([1]));
    await other.start();
    await other.finished;
    const started = kernels.started.length;
    const files = new Map(store.files);
    await expect(late.start()).rejects.toThrow(
      'came to the folder of the clones while the run was prepared (work/demo/output/notebook-k=1-0.ipynb)'
    );
    expect(store.files).toEqual(files);
    expect(kernels.started).toHaveLength(started);
    const again = await run(gridNotebook([1, 2]));
    await again.start();
    await again.finished;
    expect(again.tasks[0].isResumed).toBe(true);
  });

  it('moves no clone when another run came between its plan and its start', async () => {
    const { run, store } = bench();
    const before = await run(gridNotebook([1, 2]));
    await before.start();
    await before.finished;
    const late = await run(gridNotebook([2, 1]));
    const other = await run(gridNotebook([1, 2]), { isStartOver: true });
    await other.start();
    await other.finished;
    const files = new Map(store.files);
    await expect(late.start()).rejects.toThrow(
      'The clones were changed while the run was prepared'
    );
    expect(store.files).toEqual(files);
  });

  it('tries and claims the folder before it touches anything', async () => {
    const { run, plan, ports, store } = bench();
    const before = await run(gridNotebook([1, 2]));
    await before.start();
    await before.finished;
    const files = new Map(store.files);
    const startOver = await run(gridNotebook([2]), { isStartOver: true });
    const moving = await run(gridNotebook([2]));
    for (const grid of [startOver, moving]) {
      store.log.length = 0;
      store.before = operation => {
        if (operation === 'probe') {
          throw new PortError('read-only', 'The folder is read-only.');
        }
      };
      await expect(grid.start()).rejects.toMatchObject({
        code: 'folder-read-only'
      });
      expect(store.log).toEqual(['probe work/demo/output']);
      store.before = () => undefined;
    }
    const claim = await FolderClaim.take({
      ...ports,
      folder: 'work/demo/output',
      notebookPath: 'work/demo.ipynb',
      runId: 'other',
      holder: { id: 'b', name: 'home b' }
    });
    for (const isStartOver of [true, false]) {
      const refused = new GridRun({
        plan: await plan(gridNotebook([2]), { isStartOver }),
        ports,
        jobs: 1
      });
      await expect(refused.start()).rejects.toMatchObject({
        code: 'already-running'
      });
    }
    await claim.release();
    expect(store.files).toEqual(files);
    expect(store.log).not.toContain('removeRemains work/demo/output');
  });

  it('removes what is half written when it has claimed the folder', async () => {
    const { run, store } = bench();
    store.before = operation => {
      if (operation === 'removeRemains') {
        throw new PortError('unavailable', 'no');
      }
    };
    const grid = await run(gridNotebook([1]));
    store.log.length = 0;
    await grid.start();
    expect(store.log.map(call => call.split(' ')[0])).toEqual([
      'probe',
      'writeMark',
      'readMarks',
      'list',
      'removeRemains'
    ]);
    await grid.finished;
    expect(store.paths).toEqual(NAMES.slice(0, 1));
  });

  it('starts nothing when the folder cannot be written to', async () => {
    const { run, store, kernels } = bench();
    store.before = operation => {
      if (operation === 'probe') {
        throw new PortError('full', 'The disk is full.');
      }
    };
    const grid = await run(gridNotebook([1]));
    await expect(grid.start()).rejects.toMatchObject({ code: 'folder-full' });
    expect(grid.state).toBe('created');
    expect(kernels.started).toEqual([]);
    expect(store.paths).toEqual([]);
  });
});
