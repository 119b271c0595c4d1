import { collect } from './collect.js';
import { sortRows } from './sortRows.js';
import { cell, clone } from './testing/notebooks.js';
import type { Shown } from './testing/notebooks.js';

function sorted(
  shown: readonly Shown[],
  direction?: 'ascending' | 'descending'
): (number | null)[] {
  const { rows } = collect(
    shown.map((text, at) => clone(at, {}, [cell(['a'], text)]))
  );
  const column = { kind: 'tag', name: 'a' } as const;
  return sortRows(rows, column, direction).map(row => row.index);
}

describe('sortRows()', () => {
  it('sorts numbers by size', () => {
    expect(sorted([10, 9, -1, '1e2'])).toEqual([2, 1, 0, 3]);
    expect(sorted([10, 9, -1, '1e2'], 'descending')).toEqual([3, 0, 1, 2]);
  });

  it('keeps gaps and NaN last in both directions, gaps behind NaN', () => {
    expect(sorted(['', 'nan', 2, 1])).toEqual([3, 2, 1, 0]);
    expect(sorted(['', 'nan', 2, 1], 'descending')).toEqual([2, 3, 1, 0]);
  });

  it('sorts texts in natural order, behind numbers', () => {
    expect(sorted(["'run 10'", "'run 9'", 5])).toEqual([2, 1, 0]);
    expect(sorted(["'+'", 5, "'1e'", 50])).toEqual([1, 3, 0, 2]);
  });

  it('compares long integers by all their digits', () => {
    expect(sorted(['9007199254740994', '9007199254740993'])).toEqual([1, 0]);
  });

  it('keeps the order of equal rows', () => {
    expect(sorted([1, 1, 0], 'descending')).toEqual([0, 1, 2]);
  });
});
