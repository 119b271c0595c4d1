import { PromiseDelegate } from '@lumino/coreutils';

import { settled } from '../../run/testing/fakeClock.js';
import { raise } from '../../run/testing/fakeKernels.js';
import { stream } from '../../run/testing/messages.js';
import { code, gridNotebook } from '../../run/testing/fixtures.js';
import { managerBench, PATH } from './testing/managerBench.js';

describe('GridRunManager.run', () => {
  it('runs all points, opens the panel and holds the values by tag', async () => {
    const { manager, shown, problems } = managerBench(gridNotebook([1, 2, 3]));
    await manager.run(PATH);
    const model = manager.current!;
    expect(model.progress).toEqual({
      total: 3,
      finished: 3,
      failed: 0,
      aborted: 0
    });
    expect(model.collection?.tags).toEqual(['value']);
    expect(
      model.collection?.rows.map(row => row.values.get('value'))
    ).toMatchObject([{ value: 1 }, { value: 2 }, { value: 3 }]);
    expect(model.phase).toBe('idle');
    expect(shown).toEqual([model]);
    expect(problems).toEqual([]);
  });

  it('says that unsaved changes are part of the run', async () => {
    const { manager } = managerBench(gridNotebook([1]));
    await manager.run(PATH);
    expect(manager.current?.notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/not saved: they are part of this run/)
    ]);
  });

  it('does again only what is missing, unless it is told to start over', async () => {
    const bench = managerBench(gridNotebook([1, 2]));
    const { manager, content, kernels, reloaded } = bench;
    await manager.run(PATH);
    reloaded.length = 0;
    const first = kernels.started.filter(kernel => kernel.executed.length);
    content.current = gridNotebook([1, 2, 3]);
    await manager.run(PATH);
    const ran = (): number =>
      kernels.started.filter(kernel => kernel.executed.length).length;
    expect(ran()).toBe(first.length + 1);
    expect(reloaded).toEqual(['work/demo/output/notebook-k=3-2.ipynb']);
    await manager.run(PATH, { isStartOver: true });
    expect(ran()).toBe(first.length + 4);
  });

  it('says that all is up to date, without a run to be seen', async () => {
    const { manager, kernels, store } = managerBench(gridNotebook([1, 2]));
    await manager.run(PATH);
    await settled();
    const { started } = kernels;
    const before = started.length;
    const phases = new Set<string>();
    manager.current!.changed.connect(({ phase }) => phases.add(phase));
    await manager.run(PATH);
    await settled();
    expect(started).toHaveLength(before);
    expect([...phases]).toEqual(['planning', 'idle']);
    expect(manager.current?.progress).toMatchObject({ total: 2, finished: 2 });
    expect(manager.current?.notices).toEqual([
      {
        level: 'info',
        text: 'All 2 are up to date. "Start over" runs them again.',
        isSpoken: true
      }
    ]);
    store.files.delete('work/demo/output/notebook-k=1-0.ipynb');
    await manager.refresh();
    expect(manager.current?.notices).toEqual([]);
  });

  it('starts over when the settings say so', async () => {
    const { manager, kernels } = managerBench(gridNotebook([1, 2]), {
      settings: { runAgain: 'start-over' }
    });
    await manager.run(PATH);
    await manager.run(PATH);
    expect(
      kernels.started.filter(kernel => kernel.executed.length)
    ).toHaveLength(4);
  });

  it('tells an error of the grid at its cell, and runs nothing', async () => {
    const notebook = gridNotebook([1]);
    notebook.cells[0].source = 'grid:\n  q: [1]';
    const { manager, problems, kernels } = managerBench(notebook);
    const told: unknown[] = [];
    manager.problemsChanged.connect((_manager, change) => {
      told.push(...change.problems);
    });
    await manager.run(PATH);
    expect(told).toMatchObject([
      { level: 'error', cellIndex: 0, line: 2, column: 3 }
    ]);
    expect(problems).toHaveLength(1);
    expect(manager.current?.notices).toEqual(told);
    expect(kernels.started).toHaveLength(0);
  });

  it('offers a grid cell to a notebook that has none', async () => {
    const notebook = gridNotebook([1]);
    notebook.cells.shift();
    const { manager, asked, inserted, problems } = managerBench(notebook);
    await manager.run(PATH);
    expect(asked).toHaveLength(1);
    expect(inserted).toEqual([expect.stringContaining('k: [0]')]);
    expect(problems).toEqual([]);
  });

  it('asks before more than a thousand points, and takes no for an answer', async () => {
    const values = Array.from({ length: 1001 }, (_, at) => at);
    const { manager, asked, kernels } = managerBench(gridNotebook(values), {
      answer: () => false
    });
    await manager.run(PATH);
    expect(asked).toEqual([expect.stringContaining('1,001')]);
    expect(kernels.started).toHaveLength(0);
    expect(manager.current?.phase).toBe('idle');
  });

  it('keeps a failed task beside the others, with its error', async () => {
    const { manager } = managerBench(
      gridNotebook([1, 2], [code('k', 'value'), code('check')]),
      {
        functions: {
          check: ({ variables, handlers }) =>
            variables.get('k') === '2'
              ? raise(handlers, 'ValueError', 'two')
              : undefined
        }
      }
    );
    await manager.run(PATH);
    expect(manager.current?.progress).toMatchObject({ finished: 1, failed: 1 });
    expect(manager.current?.collection?.rows[1].error).toMatchObject({
      ename: 'ValueError',
      evalue: 'two'
    });
  });
});

describe('GridRunManager while a run goes on', () => {
  it('refuses a second run of the notebook, and stops the first', async () => {
    const reached = new PromiseDelegate<void>();
    const { manager, problems, kernels } = managerBench(
      gridNotebook([1, 2], [code('wait')]),
      {
        functions: {
          wait: async ({ kernel }) => {
            reached.resolve();
            await kernel.interrupted.promise;
          }
        }
      }
    );
    const running: boolean[] = [];
    manager.runningChanged.connect((_manager, is) => running.push(is));
    const run = manager.run(PATH);
    await reached.promise;
    expect(manager.isRunning).toBe(true);
    await manager.run(PATH);
    expect(problems).toEqual([expect.stringContaining('running already')]);
    await manager.stop(PATH);
    await run;
    expect(manager.isRunning).toBe(false);
    expect(running).toEqual([true, false]);
    expect(manager.current?.progress).toMatchObject({ aborted: 2 });
    expect(kernels.alive).toBe(0);
  });

  it('stops a run that is still prepared: it does not start', async () => {
    const bench = managerBench(gridNotebook([1, 2]));
    const { manager, store, kernels, shown } = bench;
    const running: string[] = [];
    store.before = () => {
      running.push(...manager.running);
      void manager.stop(PATH);
      store.before = () => undefined;
    };
    await manager.run(PATH);
    await settled();
    expect(running).toEqual([PATH]);
    expect(manager.running).toEqual([]);
    expect(kernels.started).toHaveLength(0);
    expect(store.paths).toEqual([]);
    expect(shown).toEqual([]);
    expect(manager.current?.phase).toBe('idle');
    expect(manager.current?.notices).toMatchObject([
      { text: 'The run was stopped before it started.', isSpoken: true }
    ]);
    await manager.run(PATH);
    expect(manager.current?.progress).toMatchObject({ total: 2, finished: 2 });
  });

  it('stops at once what it waits for, and asks nothing after that', async () => {
    const bench = managerBench(
      gridNotebook(Array.from({ length: 1001 }, (_, at) => at))
    );
    const { manager, kernels, asked } = bench;
    const names = new PromiseDelegate<string[]>();
    const reached = new PromiseDelegate<void>();
    kernels.names = () => {
      reached.resolve();
      return names.promise;
    };
    const run = manager.run(PATH);
    await reached.promise;
    await manager.stop(PATH);
    await run;
    expect(manager.isRunning).toBe(false);
    expect(manager.current?.phase).toBe('idle');
    names.resolve(['python3']);
    await settled();
    expect(asked).toEqual([]);
    expect(kernels.started).toHaveLength(0);
  });

  it('follows the notebook to its new name', async () => {
    const { manager } = managerBench(gridNotebook([1]));
    manager.shown.connect(() => manager.rename(PATH, 'work/other.ipynb'));
    await manager.run(PATH);
    expect(manager.current?.path).toBe('work/other.ipynb');
  });
});

describe('GridRunManager and what is on disk', () => {
  it('shows the clones of an earlier run', async () => {
    const first = managerBench(gridNotebook([1, 2]));
    await first.manager.run(PATH);
    first.content.current = gridNotebook([1, 2, 3]);
    const later = first.later();
    await later.follow(PATH);
    expect(later.current?.progress).toMatchObject({ total: 3, finished: 2 });
    expect(later.current?.phase).toBe('idle');
  });

  it('shows nothing of a notebook that never ran', async () => {
    const { manager } = managerBench(gridNotebook([1, 2]));
    await manager.follow(PATH);
    expect(manager.current).toBeNull();
  });

  it('looks at the disk again when the notebook comes to the front', async () => {
    const { manager, store } = managerBench(gridNotebook([1, 2]));
    await manager.run(PATH);
    await settled();
    store.files.delete('work/demo/output/notebook-k=1-0.ipynb');
    await manager.follow(PATH);
    expect(manager.current?.progress).toMatchObject({ total: 2, finished: 1 });
    store.files.clear();
    await manager.refresh();
    expect(manager.current?.progress).toMatchObject({ total: 0 });
  });

  it('misses no clone that is deleted the moment the run ends', async () => {
    const { manager, store } = managerBench(gridNotebook([1, 2]));
    await manager.run(PATH);
    store.files.delete('work/demo/output/notebook-k=1-0.ipynb');
    await manager.refresh();
    await settled();
    expect(manager.current?.progress).toMatchObject({ total: 2, finished: 1 });
  });

  it('keeps what the last run said while the files are as it left them', async () => {
    const { manager } = managerBench(gridNotebook([1, 2], [code('fail')]), {
      functions: { fail: ({ handlers }) => raise(handlers, 'E', 'no') }
    });
    await manager.run(PATH);
    await settled();
    const { notices, tasks } = manager.current!;
    await manager.refresh();
    expect(manager.current?.notices).toBe(notices);
    expect(manager.current?.tasks).toBe(tasks);
  });
});

describe('the settings', () => {
  it.each([
    [0, 2],
    [1, 1],
    [3, 3]
  ])('jobs %d: %d clones at a time', async (jobs, atATime) => {
    const { manager } = managerBench(gridNotebook([1, 2, 3, 4]), {
      settings: { jobs }
    });
    let seen: number | null = null;
    manager.shown.connect((_manager, model) => (seen = model.jobs));
    await manager.run(PATH);
    expect(seen).toBe(atATime);
  });

  it('warm kernels off: one kernel for each clone, none ahead', async () => {
    const most = async (hasWarmKernels: boolean): Promise<number> => {
      let alive = 0;
      const { manager, kernels } = managerBench(gridNotebook([1, 2, 3, 4, 5]), {
        settings: { hasWarmKernels, jobs: 1 }
      });
      kernels.onStart = () => (alive = Math.max(alive, kernels.alive + 1));
      await manager.run(PATH);
      return alive;
    };
    expect(await most(false)).toBeLessThan(await most(true));
  });

  it('sensitivity: a larger one finds no elbow where one found some', async () => {
    const squares = [100, 60, 30, 28, 26, 24];
    const statements = async (elbowSensitivity: number) => {
      const { manager } = managerBench(
        gridNotebook([0, 1, 2, 3, 4, 5], [code('square', 'loss')]),
        {
          settings: { elbowSensitivity },
          functions: {
            square: ({ variables, handlers }) =>
              handlers.onMessage(
                stream(String(squares[Number(variables.get('k'))]))
              )
          }
        }
      );
      await manager.run(PATH);
      return manager.current?.figure?.data.statements;
    };
    expect(await statements(1)).toEqual(['Elbow at k = 2']);
    expect(await statements(50)).toEqual(['No clear elbow']);
  });
});

describe('the panel opens', () => {
  it.each([
    ['always', 2],
    ['first-run', 1],
    ['never', 0]
  ] as const)('%s: %d times in two runs', async (openPanel, times) => {
    const { manager, shown } = managerBench(gridNotebook([1]), {
      settings: { openPanel }
    });
    await manager.run(PATH);
    await manager.run(PATH, { isStartOver: true });
    expect(shown).toHaveLength(times);
  });
});
