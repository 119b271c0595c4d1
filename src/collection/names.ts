const WORD_BREAK = /[-_\s.]+|(?<=[a-z\d])(?=[A-Z])/;
const TIME_NAMES = new Set(['elapsed', 'duration']);
const UNITS: ReadonlyMap<string, string> = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map(
    word => [word, 'seconds'] as const
  ),
  ...['ms', 'millis', 'milliseconds'].map(
    word => [word, 'milliseconds'] as const
  ),
  ...['us', 'micros', 'microseconds'].map(
    word => [word, 'microseconds'] as const
  ),
  ...['ns', 'nanos', 'nanoseconds'].map(word => [word, 'nanoseconds'] as const),
  ...['min', 'mins', 'minutes'].map(word => [word, 'minutes'] as const),
  ...['h', 'hr', 'hrs', 'hours'].map(word => [word, 'hours'] as const),
  ['days', 'days'] as const
]);

/** One spelling for `n-clusters`, `n_clusters` and `nClusters`. */
export function commonName(name: string): string {
  return wordsOf(name).join('-');
}

/**
 * Whether a tag holds a time: one of its words is `elapsed` or `duration`, or
 * its last word, but for a unit, is `time`.
 */
export function isTimeName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.filter(word => !UNITS.has(word)).pop();
  return last === 'time' || words.some(word => TIME_NAMES.has(word));
}

/** The unit that a time's name ends with; seconds where it names none. */
export function timeUnit(name: string): string {
  return UNITS.get(wordsOf(name).pop() ?? '') ?? 'seconds';
}

function wordsOf(name: string): string[] {
  return name
    .split(WORD_BREAK)
    .filter(word => word !== '')
    .map(word => word.toLowerCase());
}
