import type { ITask } from '../types.js';

/** A task of a grid over `k`, waiting unless told otherwise. */
export function task(index: number, changes: Partial<ITask> = {}): ITask {
  return {
    index,
    name: `demo-${index}`,
    params: { k: index + 1 },
    status: 'created',
    path: `demo/output/notebook-k=${index + 1}-${index}.ipynb`,
    isResumed: false,
    cell: null,
    startedAt: null,
    elapsedMs: null,
    error: null,
    attempts: 0,
    note: null,
    ...changes
  };
}
