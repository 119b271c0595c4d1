import { searchSortedLeft, searchSortedRight } from './searchSorted';

test.each([
  [0, 0, 0],
  [1, 0, 1],
  [2, 1, 3],
  [2.5, 3, 3],
  [4, 3, 4],
  [5, 4, 4]
])(
  '%d belongs before %d or behind what is equal: %d',
  (wanted, left, right) => {
    const sorted = Float64Array.of(1, 2, 2, 4);
    expect(searchSortedLeft(sorted, wanted)).toBe(left);
    expect(searchSortedRight(sorted, wanted)).toBe(right);
  }
);
