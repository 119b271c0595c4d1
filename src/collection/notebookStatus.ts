import type * as nbformat from '@jupyterlab/nbformat';
import { errorOf, hasRun, isRunnable, tagsOf } from './cells.js';
import { recordOf } from './recordOf.js';
import type { IRowError, RowStatus } from './types.js';

const STATUSES: ReadonlySet<unknown> = new Set<RowStatus>([
  'created',
  'started',
  'finished',
  'failed',
  'aborted'
]);

/** The first error that nothing expected; undefined when there is none. */
export function notebookError(
  content: nbformat.INotebookContent
): IRowError | undefined {
  for (const [cellIndex, cell] of content.cells.entries()) {
    const error = errorOf(cell);
    if (error !== null && !tagsOf(cell).includes('raises-exception')) {
      return { cellIndex, ...error };
    }
  }
  return undefined;
}

/** From our own metadata, else papermill's, else from the cells. */
export function notebookStatus(content: nbformat.INotebookContent): RowStatus {
  const own = recordOf(content.metadata?.nbgrid).status;
  if (STATUSES.has(own)) {
    return own as RowStatus;
  }
  const papermill = recordOf(content.metadata?.papermill);
  if (papermill.exception === true || notebookError(content) !== undefined) {
    return 'failed';
  }
  if (typeof papermill.end_time === 'string') {
    return 'finished';
  }
  const cells = content.cells.filter(isRunnable);
  const ran = cells.filter(hasRun).length;
  if (ran === cells.length) {
    return 'finished';
  }
  return ran === 0 && typeof papermill.start_time !== 'string'
    ? 'created'
    : 'started';
}
