import type { PlainValue } from '../types.js';
import { parseLiteral } from './literal.js';

/** A table's cell: a number, boolean or null when it reads as one. */
export function cellValue(text: string): PlainValue {
  const plain = text.trim();
  const value = parseLiteral(plain)?.value;
  return value === undefined || (typeof value === 'object' && value !== null)
    ? plain
    : value;
}

/** Names without repetition; an empty one becomes its position. */
export function uniqueColumns(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, position) => {
    const base =
      name === '' ? (position === 0 ? 'index' : `${position}`) : name;
    let unique = base;
    for (let copy = 2; seen.has(unique); copy++) {
      unique = `${base} (${copy})`;
    }
    seen.add(unique);
    return unique;
  });
}
