import { cloneMetadata } from '../grid/index';
import { GridRun } from './gridRun';
import { raise } from './testing/fakeKernels';
import { settled } from './testing/fakeClock';
import { bench, code, gridNotebook } from './testing/fixtures';
import type { ITask } from './types';

const NAMES = [1, 2, 3, 4].map(
  (k, index) => `work/demo/output/notebook-k=${k}-${index}.ipynb`
);

describe('GridRun', () => {
  it('runs every point in a fresh kernel and saves its clone', async () => {
    const { run, kernels, store } = bench();
    const grid = await run(gridNotebook([1, 2, 3, 4]));
    await grid.start();
    await grid.finished;
    expect(store.paths).toEqual(NAMES);
    expect(grid.counts).toEqual({
      created: 0,
      started: 0,
      finished: 4,
      failed: 0,
      aborted: 0,
      total: 4
    });
    const used = kernels.started.filter(kernel => kernel.executed.length > 0);
    expect(used).toHaveLength(4);
    expect(kernels.alive).toBe(0);
    const clone = store.notebook(NAMES[2]);
    expect(clone.cells[3].outputs).toEqual([
      { output_type: 'stream', name: 'stdout', text: '3' }
    ]);
    expect(cloneMetadata(clone)).toMatchObject({
      run: grid.id,
      task: 'demo-2',
      index: 2,
      params: { k: 3 },
      status: 'finished'
    });
  });

  it('runs code in the folder of the notebook', async () => {
    const { run, kernels } = bench();
    const grid = await run(gridNotebook([1]));
    await grid.start();
    await grid.finished;
    expect(kernels.started.map(kernel => kernel.folder)).toEqual(['work']);
  });

  it('runs as many tasks at a time as it has jobs, in order', async () => {
    let now = 0;
    let most = 0;
    const seen: string[] = [];
    const { run } = bench({
      work: async ({ variables }) => {
        seen.push(variables.get('k') ?? '');
        most = Math.max(most, ++now);
        await settled();
        now -= 1;
      }
    });
    const grid = await run(gridNotebook([1, 2, 3, 4, 5, 6], [code('work')]), {
      jobs: 3
    });
    await grid.start();
    await grid.finished;
    expect(most).toBe(3);
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('takes any number of jobs for no more than there are tasks', async () => {
    const { run } = bench();
    const grid = await run(gridNotebook([1, 2, 3]), { jobs: 9e15 });
    expect(grid.jobs).toBe(3);
    await grid.start();
    await grid.finished;
    expect(grid.counts.finished).toBe(3);
  });

  it('runs a thousand tasks', async () => {
    const { run, kernels } = bench();
    const values = Array.from({ length: 1000 }, (_, k) => k);
    const grid = await run(gridNotebook(values), { jobs: 4 });
    await grid.start();
    await grid.finished;
    expect(grid.counts.finished).toBe(1000);
    expect(kernels.alive).toBe(0);
  });

  it('starts no more kernels than tasks and ends the warm ones', async () => {
    const { run, kernels } = bench();
    const grid = await run(gridNotebook([1, 2, 3]), {
      jobs: 2,
      warmKernels: 5
    });
    await grid.start();
    await grid.finished;
    expect(kernels.started).toHaveLength(3);
    expect(kernels.alive).toBe(0);
  });

  it('keeps a failed clone with its error, and fails nothing else', async () => {
    const { run, store } = bench({
      check: ({ variables, handlers }) =>
        variables.get('k') === '2'
          ? raise(handlers, 'ValueError', 'two is bad')
          : undefined
    });
    const notebook = gridNotebook([1, 2, 3], [code('check'), code('k')]);
    const grid = await run(notebook);
    await grid.start();
    await grid.finished;
    expect(grid.tasks.map(task => task.status)).toEqual([
      'finished',
      'failed',
      'finished'
    ]);
    expect(grid.tasks[1].error).toEqual({
      cellIndex: 3,
      ename: 'ValueError',
      evalue: 'two is bad'
    });
    const clone = store.notebook(NAMES[1]);
    expect(cloneMetadata(clone)?.status).toBe('failed');
    expect(clone.metadata.papermill).toMatchObject({ exception: true });
    const states = clone.cells.map(
      cell => (cell.metadata.papermill as { status?: string })?.status
    );
    expect(states).toEqual([
      undefined,
      'completed',
      'completed',
      'failed',
      'pending'
    ]);
  });

  it('tells of each change, of cells and of saved clones', async () => {
    const { run } = bench();
    const grid = await run(gridNotebook([7]));
    const changes: ITask[] = [];
    const cells: number[] = [];
    const saved: string[] = [];
    grid.changed.connect((_, task) => task && changes.push(task));
    grid.cellEnded.connect((_, { task }) => cells.push(task.cell?.index ?? -1));
    grid.taskSaved.connect((_, { task }) => saved.push(task.path));
    await grid.start();
    await grid.finished;
    expect(changes.map(task => task.status)).toContain('started');
    expect(changes.at(-1)).toMatchObject({
      status: 'finished',
      cell: null,
      attempts: 1
    });
    expect(cells).toEqual([1, 2, 3]);
    expect(saved).toEqual(['work/demo/output/notebook-k=7-0.ipynb']);
  });

  it('does not see what happens to the notebook after it was planned', async () => {
    const { run, store } = bench();
    const notebook = gridNotebook([1]);
    const grid = await run(notebook);
    notebook.cells[2].source = 'unknown';
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0].status).toBe('finished');
    expect(store.notebook(NAMES[0]).cells[3].source).toBe('k');
  });

  describe('stopping', () => {
    it('aborts what is not done, without files, and ends all kernels', async () => {
      const { run, store, kernels } = bench({
        hang: ({ variables }) =>
          variables.get('k') === '1' ? undefined : new Promise(() => undefined)
      });
      const grid = await run(gridNotebook([1, 2, 3, 4], [code('hang')]));
      await grid.start();
      await settled();
      await grid.stop();
      expect(grid.tasks.map(task => task.status)).toEqual([
        'finished',
        'aborted',
        'aborted',
        'aborted'
      ]);
      expect(store.paths).toEqual([NAMES[0]]);
      expect(kernels.alive).toBe(0);
      expect(grid.state).toBe('ended');
    });

    it('stops one task and goes on with the others', async () => {
      const { run, store } = bench({
        hang: ({ variables }) =>
          variables.get('k') === '1' ? new Promise(() => undefined) : undefined
      });
      const grid = await run(gridNotebook([1, 2, 3], [code('hang')]), {
        jobs: 1
      });
      await grid.start();
      await settled();
      grid.stopTask(2);
      grid.stopTask(0);
      await grid.finished;
      expect(grid.tasks.map(task => task.status)).toEqual([
        'aborted',
        'finished',
        'aborted'
      ]);
      expect(store.paths).toEqual([NAMES[1]]);
    });

    it('does not wait for a kernel that is still starting', async () => {
      const { run, kernels } = bench();
      let ready = (): void => undefined;
      kernels.onStart = () => new Promise<void>(resolve => (ready = resolve));
      const grid = await run(gridNotebook([1]));
      await grid.start();
      await settled();
      const stopped = grid.stop();
      await settled();
      expect(grid.tasks[0].status).toBe('aborted');
      ready();
      await stopped;
      expect(kernels.started).toHaveLength(1);
      expect(kernels.alive).toBe(0);
    });
  });

  it('estimates the remaining time from what has finished', async () => {
    const { run, clock } = bench({ wait: async () => clock.advance(1000) });
    const grid = await run(gridNotebook([1, 2, 3, 4, 5], [code('wait')]), {
      jobs: 1
    });
    expect(grid.remainingMs()).toBeNull();
    const estimates: (number | null)[] = [];
    grid.taskSaved.connect(() => estimates.push(grid.remainingMs()));
    await grid.start();
    await grid.finished;
    expect(estimates[0]).toBeGreaterThan(2900);
    expect(estimates.at(-1)).toBe(0);
  });

  it('takes no negative time when the clock is set back', async () => {
    const { run, clock, store } = bench({ set: () => clock.jump(-3_600_000) });
    const grid = await run(gridNotebook([1], [code('set')]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0].elapsedMs).toBe(0);
    const { cells, metadata } = store.notebook(NAMES[0]);
    expect(metadata.papermill).toMatchObject({ duration: 0 });
    expect(cells[3].metadata.papermill).toMatchObject({ duration: 0 });
  });

  it('can be started once', async () => {
    const { run } = bench();
    const grid = await run(gridNotebook([1]));
    await grid.start();
    await expect(grid.start()).rejects.toThrow('started before');
    await grid.finished;
    expect(grid).toBeInstanceOf(GridRun);
  });
});
