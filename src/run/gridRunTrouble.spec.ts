import { PromiseDelegate } from '@lumino/coreutils';
import { PortError } from './ports';
import { raise } from './testing/fakeKernels';
import { bench, code, gridNotebook } from './testing/fixtures';
import { stream } from './testing/messages';

const NAMES = [1, 2, 3, 4].map(
  (k, index) => `work/demo/output/notebook-k=${k}-${index}.ipynb`
);

describe('GridRun in trouble', () => {
  describe('a time-out', () => {
    it('interrupts the cell, and fails the task', async () => {
      const { run, clock, store, kernels } = bench({
        hang: async ({ kernel, handlers }) => {
          handlers.onMessage(stream('before'));
          await kernel.interrupted.promise;
          return raise(handlers, 'KeyboardInterrupt', '');
        }
      });
      const grid = await run(gridNotebook([1], [code('hang')]), {
        timeoutS: 30
      });
      await grid.start();
      await clock.advance(29_000);
      expect(grid.tasks[0].status).toBe('started');
      await clock.advance(1_000);
      await grid.finished;
      expect(grid.tasks[0]).toMatchObject({
        status: 'failed',
        attempts: 1,
        error: { cellIndex: 3, ename: 'TimeoutError' }
      });
      const outputs = store.notebook(NAMES[0]).cells[3].outputs as {
        ename?: string;
      }[];
      expect(outputs.map(output => output.ename)).toEqual([
        undefined,
        'KeyboardInterrupt',
        'TimeoutError'
      ]);
      expect(kernels.alive).toBe(0);
    });

    it('ends a kernel that does not listen', async () => {
      const { run, clock, kernels } = bench({
        hang: () => new Promise(() => undefined)
      });
      const grid = await run(gridNotebook([1], [code('hang')]), {
        timeoutS: 1
      });
      await grid.start();
      await clock.advance(1_000);
      await clock.advance(5_000);
      await grid.finished;
      expect(grid.tasks[0].error?.ename).toBe('TimeoutError');
      expect(kernels.started[0]).toMatchObject({
        interrupts: 1,
        isShutDown: true
      });
    });
  });

  describe('saving', () => {
    it('is tried again while the server is away, and nothing is lost', async () => {
      const { run, store, clock } = bench();
      let isAway = true;
      store.before = operation => {
        if (operation === 'write' && isAway) {
          throw new PortError('unavailable', 'The server does not answer.');
        }
      };
      const grid = await run(gridNotebook([1, 2, 3, 4]));
      await grid.start();
      await clock.advance(60_000);
      expect(grid.note).toContain('does not answer');
      expect(store.paths).toEqual([
        expect.stringMatching(/\/running-[^/]+\.lock$/)
      ]);
      isAway = false;
      await clock.advance(10_000);
      await grid.finished;
      expect(store.paths).toEqual(NAMES);
      expect(grid.counts.finished).toBe(4);
      expect(grid.note).toBeNull();
    });

    it('is tried again after the machine has slept, however long', async () => {
      const { run, store, clock } = bench();
      let isAway = true;
      store.before = operation => {
        if (operation === 'write' && isAway) {
          throw new PortError('unavailable', 'The server does not answer.');
        }
      };
      const grid = await run(gridNotebook([1]));
      await grid.start();
      for (const jumpMs of [8 * 3_600_000, -86_400_000]) {
        await clock.advance(20_000);
        clock.jump(jumpMs);
        await clock.advance(20_000);
        expect(grid.tasks[0].error).toBeNull();
      }
      isAway = false;
      await clock.advance(10_000);
      await grid.finished;
      expect(grid.counts.finished).toBe(1);
    });

    it('is given up after an hour', async () => {
      const { run, store, clock } = bench();
      store.before = operation => {
        if (operation === 'write') {
          throw new PortError('unavailable', 'The server does not answer.');
        }
      };
      const grid = await run(gridNotebook([1]));
      await grid.start();
      await clock.advance(3_590_000);
      expect(grid.tasks[0].error).toBeNull();
      await clock.advance(20_000);
      await grid.finished;
      expect(grid.tasks[0].error?.ename).toBe('SaveError');
    });

    it('that gets no answer is told, and waited for', async () => {
      const { run, store, clock } = bench();
      const thawed = new PromiseDelegate<void>();
      store.before = operation =>
        operation === 'write' ? thawed.promise : undefined;
      const grid = await run(gridNotebook([1, 2]));
      await grid.start();
      await clock.advance(9_000);
      expect(grid.note).toBeNull();
      await clock.advance(1_000);
      expect(grid.note).toContain('does not answer');
      thawed.resolve();
      await grid.finished;
      expect(grid.note).toBeNull();
      expect(grid.counts.finished).toBe(2);
    });

    it('is not waited for long after a stop', async () => {
      const { run, clock, store } = bench();
      store.before = operation =>
        operation === 'write' ? new Promise(() => undefined) : undefined;
      const grid = await run(gridNotebook([1]));
      await grid.start();
      await clock.advance(20_000);
      let isStopped = false;
      void grid.stop().then(() => (isStopped = true));
      await clock.advance(29_000);
      expect(isStopped).toBe(false);
      await clock.advance(2_000);
      expect(isStopped).toBe(true);
      expect(grid.tasks[0].status).toBe('aborted');
      expect(clock.pending).toBe(0);
    });

    it('may be done while a stop waits for it', async () => {
      const { run, clock, store } = bench();
      const thawed = new PromiseDelegate<void>();
      store.before = operation =>
        operation === 'write' ? thawed.promise : undefined;
      const grid = await run(gridNotebook([1]));
      await grid.start();
      await clock.advance(20_000);
      const stopped = grid.stop();
      await clock.advance(20_000);
      thawed.resolve();
      await stopped;
      expect(grid.tasks[0].status).toBe('finished');
      expect(clock.pending).toBe(0);
    });

    it('fails the task with the reason when it cannot be done', async () => {
      const { run, store } = bench();
      store.before = (operation, path) => {
        if (operation === 'write' && path === NAMES[1]) {
          throw new PortError('too-large', 'Saving failed: it is too large.');
        }
      };
      const grid = await run(gridNotebook([1, 2]));
      await grid.start();
      await grid.finished;
      expect(grid.failure).toBeNull();
      expect(grid.tasks[1]).toMatchObject({
        status: 'failed',
        error: {
          cellIndex: -1,
          ename: 'SaveError',
          evalue:
            'The clone could not be saved. Saving failed: it is too large.'
        }
      });
      expect(store.paths).toEqual([NAMES[0]]);
    });

    it.each(['full', 'read-only'] as const)(
      'ends the run when the folder is %s, and what was saved stays',
      async code => {
        const { run, store, kernels } = bench();
        store.before = (operation, path) => {
          if (operation === 'write' && path !== NAMES[0]) {
            throw new PortError(code, 'Saving failed.');
          }
        };
        const grid = await run(gridNotebook([1, 2, 3, 4]), { jobs: 1 });
        await grid.start();
        await grid.finished;
        expect(grid.failure).toMatchObject({ code, message: 'Saving failed.' });
        expect(grid.counts).toMatchObject({ finished: 1, failed: 1 });
        expect(grid.tasks[3].status).toBe('aborted');
        expect(store.paths).toEqual([NAMES[0]]);
        expect(kernels.alive).toBe(0);

        store.before = () => undefined;
        const again = await run(gridNotebook([1, 2, 3, 4]), { jobs: 1 });
        await again.start();
        await again.finished;
        expect(again.tasks[0].isResumed).toBe(true);
        expect(store.paths).toEqual(NAMES);
      }
    );

    it('is brought to its end when the run is stopped meanwhile', async () => {
      const { run, store } = bench();
      const written = new PromiseDelegate<void>();
      const begun = new PromiseDelegate<void>();
      store.before = operation => {
        if (operation !== 'write') return undefined;
        begun.resolve();
        return written.promise;
      };
      const grid = await run(gridNotebook([1, 2]), { jobs: 1 });
      await grid.start();
      await begun.promise;
      const stopped = grid.stop();
      expect(grid.state).toBe('stopping');
      written.resolve();
      await stopped;
      expect(grid.tasks[0].status).toBe('finished');
      expect(store.paths).toContain(NAMES[0]);
    });

    it('can be stopped while the server is away', async () => {
      const { run, store, clock } = bench();
      store.before = operation => {
        if (operation === 'write') {
          throw new PortError('unavailable', 'The server does not answer.');
        }
      };
      const grid = await run(gridNotebook([1]));
      await grid.start();
      await clock.advance(5_000);
      await grid.stop();
      expect(grid.tasks[0].status).toBe('aborted');
    });
  });

  it('waits with starting kernels while the server is away', async () => {
    const { run, kernels, clock } = bench();
    let isAway = true;
    kernels.onStart = () => {
      if (isAway) {
        throw new PortError('unavailable', 'The server does not answer.');
      }
    };
    const grid = await run(gridNotebook([1, 2]));
    await grid.start();
    await clock.advance(60_000);
    expect(grid.counts.started).toBe(2);
    expect(grid.note).not.toBeNull();
    isAway = false;
    await clock.advance(10_000);
    await grid.finished;
    expect(grid.tasks.map(task => [task.status, task.attempts])).toEqual([
      ['finished', 1],
      ['finished', 1]
    ]);
    expect(clock.pending).toBe(0);
  });
});
