import { cellOf, plainOf } from './columns.js';
import { comparePlain } from './order.js';
import type { IColumn, IRow } from './types.js';

/**
 * The rows by one column: numbers by size, texts in natural order, gaps last
 * in both directions; equal ones keep their order.
 */
export function sortRows(
  rows: readonly IRow[],
  column: IColumn,
  direction: 'ascending' | 'descending' = 'ascending'
): IRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map(row => ({ row, key: plainOf(cellOf(row, column)) }));
  return keyed
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined);
      }
      const isNaNA = Number.isNaN(a.key);
      const isNaNB = Number.isNaN(b.key);
      return isNaNA || isNaNB
        ? Number(isNaNA) - Number(isNaNB)
        : sign * comparePlain(a.key, b.key);
    })
    .map(({ row }) => row);
}
