import { settled } from './testing/fakeClock';
import { bench, code, gridNotebook } from './testing/fixtures';

const NAMES = [1, 2, 3, 4].map(
  (k, index) => `work/demo/output/notebook-k=${k}-${index}.ipynb`
);

describe('GridRun, what clones say of their kernel', () => {
  it('is what the kernel says, not the notebook, which may never have met it', async () => {
    const { run, store } = bench();
    const grid = await run(gridNotebook([1]));
    await grid.start();
    await grid.finished;
    expect(store.notebook(NAMES[0]).metadata).toMatchObject({
      kernelspec: { name: 'python3', display_name: 'Python 3' },
      language_info: { name: 'python', version: '3.13' }
    });
  });
});

describe('GridRun, kernels that fail', () => {
  it('are reported, and the task is tried once more', async () => {
    const { run, kernels } = bench({
      die: ({ kernel }) => {
        if (kernel.id === 'kernel-0') {
          kernel.die();
          return new Promise(() => undefined);
        }
        return undefined;
      }
    });
    const grid = await run(gridNotebook([1], [code('die')]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0]).toMatchObject({
      status: 'finished',
      attempts: 2,
      note: 'The fake kernel died. Tried again.'
    });
    expect(kernels.alive).toBe(0);
  });

  it('fail the task when they die twice', async () => {
    const { run, store } = bench({
      die: ({ kernel }) => {
        kernel.die();
        return new Promise(() => undefined);
      }
    });
    const grid = await run(gridNotebook([1], [code('die')]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0]).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { cellIndex: 3, ename: 'DeadKernelError' }
    });
    const [output] = store.notebook(NAMES[0]).cells[3].outputs as object[];
    expect(output).toMatchObject({
      output_type: 'error',
      ename: 'DeadKernelError'
    });
  });

  it('are reported too when they died between two cells', async () => {
    const { run } = bench({
      dieSoon: ({ kernel }) => {
        if (kernel.id === 'kernel-0') {
          kernel.execute = () => {
            throw new Error('Kernel is dead');
          };
        }
      }
    });
    const grid = await run(gridNotebook([1], [code('dieSoon'), code('k')]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0]).toMatchObject({
      status: 'finished',
      attempts: 2,
      note: 'The kernel takes no code (Kernel is dead). Tried again.'
    });
  });

  it('do not count when they were lost with the server', async () => {
    let losses = 3;
    const { run } = bench({
      lose: ({ kernel }) => {
        if (losses-- > 0) {
          kernel.die('lost');
          return new Promise(() => undefined);
        }
        return undefined;
      }
    });
    const grid = await run(gridNotebook([1], [code('lose')]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0]).toMatchObject({ status: 'finished', attempts: 4 });
  });

  it('are replaced when they die while they are kept warm', async () => {
    const { run, kernels } = bench({
      slay: ({ kernel }) => {
        kernels.started
          .filter(other => other !== kernel && !other.executed.length)
          .forEach(other => other.die());
        return settled();
      }
    });
    const grid = await run(gridNotebook([1, 2], [code('slay')]), { jobs: 1 });
    await grid.start();
    await grid.finished;
    expect(grid.tasks.map(task => [task.status, task.attempts])).toEqual([
      ['finished', 1],
      ['finished', 1]
    ]);
    expect(kernels.alive).toBe(0);
  });

  it('that fail to start are tried once more', async () => {
    const { run, kernels, store } = bench();
    kernels.onStart = (_, count) => {
      if (count !== 2) {
        throw new Error('Address already in use');
      }
    };
    const grid = await run(gridNotebook([1]));
    await grid.start();
    await grid.finished;
    expect(grid.tasks[0]).toMatchObject({ status: 'finished', attempts: 2 });
    expect(store.paths).toEqual([NAMES[0]]);
  });

  it('that are not ready in time are given up, and ended if they come', async () => {
    const { run, kernels, clock } = bench();
    const late: (() => void)[] = [];
    let isGivenUp = false;
    kernels.onStart = ({ givenUp }) => {
      void givenUp.then(() => (isGivenUp = true));
      return new Promise<void>(resolve => late.push(resolve));
    };
    const grid = await run(gridNotebook([1]), { startTimeoutS: 10 });
    await grid.start();
    await clock.advance(10_000);
    expect(isGivenUp).toBe(true);
    await clock.advance(10_000);
    expect(grid.tasks[0]).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { ename: 'KernelStartError', cellIndex: 1 }
    });
    late.forEach(resolve => resolve());
    await grid.finished;
    await settled();
    expect(kernels.started).toHaveLength(2);
    expect(kernels.alive).toBe(0);
  });

  it('that never start at all are not tried for every point', async () => {
    const { run, kernels } = bench();
    let starts = 0;
    kernels.onStart = () => {
      starts += 1;
      throw new Error('no such module');
    };
    const values = Array.from({ length: 50 }, (_, index) => index);
    const grid = await run(gridNotebook(values), { jobs: 2 });
    await grid.start();
    await grid.finished;
    expect(grid.counts.failed).toBe(50);
    expect(starts).toBeLessThan(12);
    expect(grid.tasks[49].error?.evalue).toContain('no such module');
  });
});
