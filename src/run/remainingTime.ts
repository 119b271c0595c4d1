import type { ITask } from './types.js';

/**
 * Estimate of the time until all tasks are done, in milliseconds: what has not
 * run is taken to last as long as the mean of what has, and is given, in its
 * order, to whichever of `jobs` places is free first.
 *
 * @param now - milliseconds since 1970.
 * @returns null when no task of this run has finished yet, 0 when all are done.
 */
export function remainingTime(
  tasks: readonly ITask[],
  jobs: number,
  now: number
): number | null {
  const open = tasks.filter(isOpen);
  if (open.length === 0) {
    return 0;
  }
  const durations = tasks
    .filter(task => task.status === 'finished' && !task.isResumed)
    .map(task => task.elapsedMs ?? 0);
  if (durations.length === 0) {
    return null;
  }
  const mean = durations.reduce((sum, one) => sum + one, 0) / durations.length;
  const started = open.filter(task => task.startedAt !== null);
  const places = started.map(task =>
    Math.max(0, mean - (now - (task.startedAt ?? now)))
  );
  while (places.length < jobs) {
    places.push(0);
  }
  const waiting = open.length - started.length;
  const rounds = Math.floor(waiting / jobs);
  places.sort((a, b) => a - b);
  for (let place = 0; place < places.length; place++) {
    const extra = place < waiting % jobs ? 1 : 0;
    places[place] += mean * (rounds + extra);
  }
  return Math.max(...places);
}

function isOpen(task: ITask): boolean {
  return task.status === 'created' || task.status === 'started';
}
