import type { ICollection } from '../../collection/index.js';
import type { ITask } from '../../run/index.js';
import type { IProgress } from '../tokens.js';

/** How the tasks stand, or the notebooks where there are no tasks. */
export function progressOf(
  collection: ICollection | null,
  tasks: ReadonlyMap<string, ITask>
): IProgress {
  const statuses =
    tasks.size > 0
      ? [...tasks.values()].map(task => task.status)
      : (collection?.rows ?? []).map(row => row.status);
  const count = (wanted: string): number =>
    statuses.filter(status => status === wanted).length;
  return {
    total: statuses.length,
    finished: count('finished'),
    failed: count('failed') + count('unreadable'),
    aborted: count('aborted')
  };
}
