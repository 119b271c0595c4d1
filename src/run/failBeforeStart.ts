import type * as nbformat from '@jupyterlab/nbformat';
import { CloneOutputs } from './cloneOutputs.js';
import { isExecuted } from './notebookCells.js';
import { markCellEnded, markEnded } from './papermill.js';
import type { ITaskError } from './types.js';

/**
 * Mark a clone whose kernel did not start as failed in the first cell that
 * would have run.
 */
export function failBeforeStart(
  notebook: nbformat.INotebookContent,
  reason: unknown,
  now: number
): ITaskError {
  const ename = 'KernelStartError';
  const evalue = reason instanceof Error ? reason.message : String(reason);
  const cellIndex = notebook.cells.findIndex(isExecuted);
  const cell = notebook.cells[cellIndex];
  if (cell && isExecuted(cell)) {
    new CloneOutputs().addError(cell, ename, evalue, []);
    markCellEnded(cell, now, now, true);
  }
  markEnded(notebook, now, now, true);
  return { cellIndex, ename, evalue };
}
