import { createNotebookModule } from '../../notebook.js';

/**
 * The second script of a Worker, loaded when a notebook first imports `nbgrid`.
 * It leaves what makes the module where the kernel takes it from.
 */
Object.defineProperty(globalThis, '$nbgridLibrary', {
  value: createNotebookModule,
  configurable: true
});
