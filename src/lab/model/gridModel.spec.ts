import { PromiseDelegate } from '@lumino/coreutils';

import { elbowClones } from '../../collection/testing/notebooks.js';
import { PortError } from '../../run/index.js';
import type { FakeCell } from '../../run/testing/fakeKernels.js';
import { bench, code, gridNotebook } from '../../run/testing/fixtures.js';
import { GridModel } from './gridModel.js';

const CELLS = [code('k', 'loss'), code('wait')];
const X = { kind: 'param', name: 'k' } as const;

function modelOf(): GridModel {
  return new GridModel({
    kind: 'notebook',
    path: 'work/demo.ipynb',
    sensitivity: () => 1
  });
}

async function until(model: GridModel, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  const reached = new PromiseDelegate<void>();
  const look = (): void => (isSo() ? reached.resolve() : undefined);
  model.changed.connect(look);
  await reached.promise;
  model.changed.disconnect(look);
}

const losses = (model: GridModel): (number | string)[] =>
  (model.collection?.rows ?? []).map(row => {
    const loss = row.values.get('loss');
    return loss?.kind === 'number'
      ? loss.value
      : loss?.kind === 'gap'
        ? loss.reason
        : '';
  });

const linkedPaths = (model: GridModel): string[] =>
  (
    model.figure?.spec.data as { values: { path: string | null }[] }
  ).values.flatMap(({ path }) => path ?? []);

describe('GridModel during a run', () => {
  const wait: FakeCell = ({ kernel, variables }) =>
    variables.get('k') === '1' ? undefined : kernel.interrupted.promise;

  it('shows the values of running tasks, which cannot be opened yet', async () => {
    const fakes = bench({ wait });
    const model = modelOf();
    const run = await fakes.run(gridNotebook([1, 2, 3], CELLS), { jobs: 3 });
    model.startRun(run);
    await run.start();
    await until(model, () => losses(model).join() === '1,2,3');
    await until(model, () => model.progress.finished === 1);
    expect(model.figure?.data.series[0].points.map(({ y }) => y)).toEqual([
      1, 2, 3
    ]);
    expect(linkedPaths(model)).toEqual(fakes.store.paths.filter(isNotebook));
    expect(linkedPaths(model)).toHaveLength(1);
    await run.stop();
  });

  it('has no values of what was stopped: no file has them', async () => {
    const fakes = bench({ wait });
    const model = modelOf();
    const run = await fakes.run(gridNotebook([1, 2, 3], CELLS), { jobs: 3 });
    model.startRun(run);
    await run.start();
    await until(model, () => losses(model).join() === '1,2,3');
    await run.stop();
    model.endRun();
    expect(losses(model)).toEqual([
      1,
      'the notebook has not run',
      'the notebook has not run'
    ]);
    expect(model.figure?.data.series[0].points.map(({ y }) => y)).toEqual([
      1,
      null,
      null
    ]);
    expect(linkedPaths(model)).toEqual(fakes.store.paths.filter(isNotebook));
  });

  it('has no values of what could not be saved, and says why', async () => {
    const fakes = bench();
    const saved: string[] = [];
    fakes.store.before = (operation, path) => {
      if (operation !== 'write' || !isNotebook(path)) return;
      if (path.includes('k=2')) {
        throw new PortError('failed', 'No room.');
      }
      saved.push(path);
    };
    const model = modelOf();
    const run = await fakes.run(gridNotebook([1, 2, 3], [CELLS[0]]));
    model.startRun(run);
    await run.start();
    await run.finished;
    model.endRun();
    expect(losses(model)).toEqual([
      1,
      'The clone could not be saved. No room.',
      3
    ]);
    expect(model.collection?.varying).toEqual(['k']);
    expect(linkedPaths(model)).toEqual(saved);
  });

  it('has no values of a kernel that died, once the task is tried again', async () => {
    const again = new PromiseDelegate<void>();
    const fakes = bench({
      die: async ({ kernel }) => {
        await until(model, () => losses(model).join() === '5');
        kernel.die();
        await new Promise(() => undefined);
      }
    });
    const start = new PromiseDelegate<void>();
    fakes.kernels.onStart = (_options, count) => {
      if (count === 1) return;
      again.resolve();
      return start.promise;
    };
    const model = modelOf();
    const run = await fakes.run(
      gridNotebook([5], [code('k', 'loss'), code('die')]),
      { jobs: 1, warmKernels: 0 }
    );
    model.startRun(run);
    await run.start();
    await again.promise;
    await until(model, () => losses(model).join() === '');
    start.resolve();
    await run.stop();
  });
});

describe('the columns of the figure', () => {
  it('are the chosen ones; those that fit best where a chosen one is gone', async () => {
    const fakes = bench();
    const model = modelOf();
    const show = async (tag: string): Promise<void> => {
      const cells = [code('k', 'loss'), code('k', tag)];
      const run = await fakes.run(gridNotebook([1, 2, 3], cells), {
        isStartOver: true
      });
      model.setTasks(run.tasks, new Map());
      model.startRun(run);
      await run.start();
      await run.finished;
      model.endRun();
    };
    await show('score');
    expect(model.figure?.data.yTitle).toBe('loss');
    const y = { kind: 'tag', name: 'score' } as const;
    model.setView({ y });
    expect(model.axes).toMatchObject({ x: X, y });
    expect(model.figure?.data.yTitle).toBe('score');
    await show('accuracy');
    expect(model.axes).toMatchObject({
      x: X,
      y: { kind: 'tag', name: 'loss' }
    });
    expect(model.figure?.data.yTitle).toBe('loss');
  });
});

describe('the elbow', () => {
  it('follows the sensitivity that is set', async () => {
    let sensitivity = 1;
    const model = new GridModel({
      kind: 'folder',
      path: '',
      sensitivity: () => sensitivity
    });
    const statements = (): unknown => model.figure?.data.statements.join();
    model.setSources(elbowClones([300, 200, 100, 20, 18, 17, 16, 15]));
    expect(statements()).toBe('Elbow at n_clusters = 4');
    sensitivity = 20;
    model.refreshFigure();
    await until(model, () => statements() === 'No clear elbow');
  });
});

function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb');
}
