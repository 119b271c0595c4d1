import type { INotebookSource } from '../../collection/index.js';
import type { ITask } from '../../run/index.js';
import { isSaved } from '../../run/index.js';

/**
 * The notebook of a task as the collection gets it. While a task runs its
 * values so far count; those of a clone that was stopped, or that could not be
 * saved, do not: there is no file that has them.
 *
 * @param content - the clone as far as it is known
 */
export function sourceOf(
  task: ITask,
  content: INotebookSource['content']
): INotebookSource {
  const { path, index, params, status, error } = task;
  const source = { path, index, params, status };
  if (status === 'aborted') {
    return source;
  }
  return status === 'failed' && error && !isSaved(task)
    ? { ...source, problem: error.evalue }
    : { ...source, content };
}
