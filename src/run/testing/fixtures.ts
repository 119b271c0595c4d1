import type * as nbformat from '@jupyterlab/nbformat';
import { GridRun } from '../gridRun.js';
import { LocalLocks } from '../localLocks.js';
import type { IRunPorts } from '../ports.js';
import { prepareRun } from '../prepareRun.js';
import type { IPrepareOptions } from '../prepareRun.js';
import type { IRunOptions, IRunPlan } from '../types.js';
import { FakeClock } from './fakeClock.js';
import { FakeKernels } from './fakeKernels.js';
import type { FakeCell } from './fakeKernels.js';
import { FakeStore } from './fakeStore.js';

export function code(source: string, ...tags: string[]): nbformat.ICodeCell {
  return {
    id: `cell-${source.length}-${source.replace(/\W/g, '').slice(0, 20)}`,
    cell_type: 'code',
    source,
    metadata: tags.length ? { tags } : {},
    outputs: [],
    execution_count: null
  };
}

/** A notebook with a grid over `k`, its parameters cell and these cells. */
export function gridNotebook(
  values: readonly (number | string)[],
  cells: nbformat.ICell[] = [code('k', 'value')]
): nbformat.INotebookContent {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3' },
      language_info: { name: 'python' }
    },
    cells: [
      {
        id: 'grid',
        cell_type: 'raw',
        source: `prefix: demo\ngrid:\n  k: [${values.join(', ')}]`,
        metadata: {}
      },
      code('# PARAMETERS\nk = 0'),
      ...cells
    ]
  };
}

export interface IBench {
  readonly ports: IRunPorts;
  readonly kernels: FakeKernels;
  readonly store: FakeStore;
  readonly clock: FakeClock;
  plan(
    notebook: nbformat.INotebookContent,
    options?: Partial<IPrepareOptions>
  ): Promise<IRunPlan>;
  /** A run that is not started. */
  run(
    notebook: nbformat.INotebookContent,
    options?: Partial<IRunOptions & IPrepareOptions>
  ): Promise<GridRun>;
}

/** Fakes of all ports, with the folder `work` for the notebook. */
export function bench(functions: Record<string, FakeCell> = {}): IBench {
  const kernels = new FakeKernels(functions);
  const clock = new FakeClock();
  const store = new FakeStore(() => clock.now());
  let ids = 0;
  const uuid = (): string => `id-${ids++}`;
  const ports = { kernels, store, clock, locks: locksOf('a'), uuid };
  const plan: IBench['plan'] = (notebook, options = {}) =>
    prepareRun({
      kernels,
      store,
      notebook,
      notebookPath: 'work/demo.ipynb',
      ...options
    });
  return {
    ports,
    kernels,
    store,
    clock,
    plan,
    run: async (notebook, options = {}) =>
      new GridRun({
        jobs: 2,
        ...options,
        plan: await plan(notebook, options),
        ports
      })
  };
}

/** Locks of a home of their own. */
export function locksOf(id: string): LocalLocks {
  return new LocalLocks({ id, name: `home ${id}` });
}

/** Where the clone of a value of k is. */
export const clonePath = (k: number | string, index: number): string =>
  `work/demo/output/notebook-k=${k}-${index}.ipynb`;

/** Run a notebook to its end. */
export async function done(
  { run }: IBench,
  notebook: nbformat.INotebookContent,
  isStartOver = false
): Promise<void> {
  const grid = await run(notebook, { isStartOver });
  await grid.start();
  await grid.finished;
}
