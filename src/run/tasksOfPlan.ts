import type * as nbformat from '@jupyterlab/nbformat';
import { executionTime } from './papermill.js';
import type { IPlannedTask, IRunPlan, ITask, ITaskError } from './types.js';

/**
 * The tasks as the files on disk have them: those that are done as finished,
 * those that failed as failed, all others as created.
 */
export function tasksOfPlan(plan: IRunPlan): ITask[] {
  return plan.tasks.map(taskOf);
}

function taskOf(planned: IPlannedTask): ITask {
  const { index, name, params, path, state, existing } = planned;
  const isDone = state === 'done';
  const hasFailed = state === 'failed';
  const time =
    existing && (isDone || hasFailed)
      ? executionTime(existing.notebook)
      : { startedAt: null, elapsedMs: null };
  return {
    index,
    name,
    params,
    path,
    status: isDone ? 'finished' : hasFailed ? 'failed' : 'created',
    isResumed: isDone,
    cell: null,
    ...time,
    error: existing && hasFailed ? errorOf(existing.notebook) : null,
    attempts: 0,
    note: state === 'changed' ? CHANGED_NOTE : null
  };
}

const CHANGED_NOTE =
  'Its clone was made from an earlier version of the notebook.';

/** The last error that stands in a clone. */
function errorOf(notebook: nbformat.INotebookContent): ITaskError | null {
  for (const [index, cell] of [...notebook.cells.entries()].reverse()) {
    const outputs = (cell.outputs ?? []) as nbformat.IOutput[];
    const error = outputs.filter(isError).pop();
    if (error) {
      const { ename, evalue } = error;
      return { cellIndex: index, ename, evalue };
    }
  }
  return null;
}

function isError(output: nbformat.IOutput): output is nbformat.IError {
  return output.output_type === 'error';
}
