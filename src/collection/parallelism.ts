import type { ICollection } from './types.js';

/**
 * How many notebooks ran at the same time at most, from their recorded starts
 * and ends; null when none has both.
 */
export function parallelism(collection: ICollection): number | null {
  const events = collection.rows.flatMap(({ startMs, endMs }) =>
    startMs === null || endMs === null
      ? []
      : [
          { at: startMs, change: 1 },
          { at: endMs, change: -1 }
        ]
  );
  events.sort((a, b) => a.at - b.at || a.change - b.change);
  let running = 0;
  let most = 0;
  for (const { change } of events) {
    running += change;
    most = Math.max(most, running);
  }
  return events.length > 0 ? Math.max(most, 1) : null;
}
