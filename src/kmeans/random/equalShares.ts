import { cumulativeSum } from './cumulativeSum.js';
import { searchSortedRight } from './searchSorted.js';

/** Twice the relative rounding error of one addition, and a little more. */
const ROUNDING = 2.5e-16;

/** The running sums of probabilities, divided by the last of them. */
export function runningShares(p: Float64Array): Float64Array {
  const sums = cumulativeSum(p);
  const total = sums[sums.length - 1];
  for (let i = 0; i < sums.length; i++) {
    sums[i] /= total;
  }
  return sums;
}

/**
 * Where a draw falls among the running shares of probabilities: the first that is above it.
 *
 * @param draw - in [0, 1).
 */
export function placeAmong(p: Float64Array, draw: number): number {
  return searchSortedRight(runningShares(p), draw);
}

/**
 * `placeAmong` n probabilities that are all `share`, without adding them up but where the rounding of the sums decides: each is wrong by
 * n roundings at most, and so is their total.
 */
export function placeAmongEqual(
  n: number,
  share: number,
  draw: number
): number {
  const place = draw * n;
  const slack = ROUNDING * n * (n + 4);
  const index = Math.floor(place - slack);
  return index === Math.floor(place + slack)
    ? index
    : placeAmong(new Float64Array(n).fill(share), draw);
}
