import { createNotebookModule } from '../../notebook.js';
import { serveSweepWorker, sweepWorkers } from './sweepWorker.js';

/** What the second script leaves for the kernel. */
export interface ILibrary {
  readonly createNotebookModule: typeof createNotebookModule;
  readonly sweepWorkers: typeof sweepWorkers;
}

/**
 * The second script of a Worker, loaded when a notebook first imports `nbgrid`.
 * It leaves what makes the module where the kernel takes it from. Workers for
 * `KMeans.sweepParallel` consist of it alone.
 */
Object.defineProperty(globalThis, '$nbgridLibrary', {
  value: { createNotebookModule, sweepWorkers } satisfies ILibrary,
  configurable: true
});
serveSweepWorker();
