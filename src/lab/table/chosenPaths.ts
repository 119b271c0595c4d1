import type { ICollection } from '../../collection/index.js';

/** Of the paths that a person has chosen those that are in the collection, in the order of the choice. */
export function chosenPaths(
  { rows }: ICollection,
  selected: readonly string[]
): string[] {
  const known = new Set(rows.map(row => row.path));
  return selected.filter(path => known.has(path));
}
