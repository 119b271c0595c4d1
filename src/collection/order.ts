import { plainText } from './plainText.js';
import type { IRow, PlainValue } from './types.js';

/** Made when it is wanted: that takes milliseconds, which every notebook that imports `nbgrid` would wait for. */
let natural: Intl.Collator | undefined;

/** Numbers inside of names count as numbers: `run-9` before `run-10`. */
export function compareNaturally(a: string, b: string): number {
  natural ??= new Intl.Collator('en', { numeric: true });
  return natural.compare(a, b) || Number(a > b) - Number(a < b);
}

/** Numbers first, by size and NaN last; then texts, in natural order. */
export function comparePlain(a: PlainValue, b: PlainValue): number {
  const numberA = asNumber(a);
  const numberB = asNumber(b);
  if (numberA !== null && numberB !== null) {
    const isNaNFirst = Number(Number.isNaN(numberA));
    const order = Number(numberA > numberB) - Number(numberA < numberB);
    return order || isNaNFirst - Number(Number.isNaN(numberB));
  }
  if (numberA !== null || numberB !== null) {
    return numberA !== null ? -1 : 1;
  }
  return compareNaturally(plainText(a), plainText(b));
}

/**
 * The grid's order: rows that know their place by folder and place; the others
 * after them, by the parameters that vary, then by path.
 */
export function inGridOrder(
  rows: readonly IRow[],
  varying: readonly string[]
): IRow[] {
  const placed = rows.filter(row => row.index !== null);
  const others = rows.filter(row => row.index === null);
  const keys = varying.filter(name =>
    others.every(row => row.problem !== undefined || name in row.params)
  );
  return [
    ...placed.sort(
      (a, b) =>
        compareNaturally(folderOf(a.path), folderOf(b.path)) ||
        a.index! - b.index! ||
        compareNaturally(a.path, b.path)
    ),
    ...others.sort((a, b) => {
      for (const name of keys) {
        const isBeforeB = name in a.params;
        if (isBeforeB !== name in b.params) {
          return isBeforeB ? -1 : 1;
        }
        const order = isBeforeB
          ? comparePlain(a.params[name], b.params[name])
          : 0;
        if (order !== 0) {
          return order;
        }
      }
      return compareNaturally(a.path, b.path);
    })
  ];
}

function asNumber(value: PlainValue): number | bigint | null {
  return typeof value === 'number' || typeof value === 'bigint' ? value : null;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
