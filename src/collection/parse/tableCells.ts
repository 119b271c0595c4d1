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
  const copies = new Map<string, number>();
  return names.map((name, position) => {
    const base =
      name === '' ? (position === 0 ? 'index' : `${position}`) : name;
    let unique = base;
    let copy = copies.get(base) ?? 2;
    for (; seen.has(unique); copy++) {
      unique = `${base} (${copy})`;
    }
    copies.set(base, copy);
    seen.add(unique);
    return unique;
  });
}
