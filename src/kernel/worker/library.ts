import { createNotebookModule } from '../../notebook.js';
import { glob } from './glob.js';
import { serveSweepWorker, sweepWorkers } from './sweepWorker.js';

declare global {
  /** What the third script leaves for the kernel. */
  var $nbgridLibrary: ILibrary | undefined;
}

/** What the module `nbgrid` is made by. */
export interface ILibrary {
  readonly createNotebookModule: typeof createNotebookModule;
  readonly glob: typeof glob;
  readonly sweepWorkers: typeof sweepWorkers;
}

/**
 * The third script of a Worker, loaded when a notebook first imports `nbgrid`.
 * It leaves what makes the module where the kernel takes it from. Workers for
 * `KMeans.sweepParallel` consist of it alone.
 */
Object.defineProperty(globalThis, '$nbgridLibrary', {
  value: { createNotebookModule, glob, sweepWorkers } satisfies ILibrary,
  configurable: true
});
serveSweepWorker();
