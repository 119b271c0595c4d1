import type { ICollection, IRow, RowStatus } from '../../collection/index.js';
import type { ITask } from '../../run/index.js';
import { isSaved } from '../../run/index.js';

/** A row of the table: a notebook, and its task while there is a run. */
export interface IEntry {
  readonly row: IRow;
  readonly task: ITask | null;
}

/** One entry for each notebook, in the grid's order. */
export function entriesOf(
  collection: ICollection,
  tasks: ReadonlyMap<string, ITask>
): IEntry[] {
  return collection.rows.map(row => ({
    row,
    task: tasks.get(row.path) ?? null
  }));
}

/** How long the notebook took, in ms; null when that is not known yet. */
export function durationMs({ row, task }: IEntry): number | null {
  if (task && task.elapsedMs !== null) {
    return task.elapsedMs;
  }
  return row.startMs === null || row.endMs === null
    ? null
    : row.endMs - row.startMs;
}

/** The status of the task, or what the notebook says of itself. */
export function statusOf({ row, task }: IEntry): RowStatus {
  return task?.status ?? row.status;
}

/** Whether there is a notebook to open. */
export function isOnDisk(entry: IEntry): boolean {
  switch (statusOf(entry)) {
    case 'finished':
    case 'failed':
      return entry.task === null || isSaved(entry.task);
    case 'created':
      return entry.row.startMs !== null;
    default:
      return entry.task === null;
  }
}

/** Of which notebooks there is a file. */
export function pathsOnDisk(
  collection: ICollection,
  tasks: ReadonlyMap<string, ITask>
): ReadonlySet<string> {
  return new Set(
    entriesOf(collection, tasks)
      .filter(isOnDisk)
      .map(({ row }) => row.path)
  );
}
