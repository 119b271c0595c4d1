import type { ITask } from './types.js';

/** The name of the error of a task whose clone could not be saved. */
export const SAVE_ERROR = 'SaveError';

/** Whether a task is done and its clone was saved. */
export function isSaved({
  status,
  error
}: Pick<ITask, 'status' | 'error'>): boolean {
  return (
    status === 'finished' ||
    (status === 'failed' &&
      !(error?.ename === SAVE_ERROR && error.cellIndex < 0))
  );
}
