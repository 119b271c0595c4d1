/** The lowest of any number of values (arguments have a limit); Infinity of none. */
export function lowestOf(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
}

/** The highest of any number of values; -Infinity of none. */
export function highestOf(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), -Infinity);
}
