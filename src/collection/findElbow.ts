import { checkOptions } from './checkOptions.js';
import { CollectionError } from './errors.js';
import { highestOf, lowestOf } from './extremes.js';
import { mean } from './mean.js';
import type { ResultSequence } from './results.js';
import { alignResults, readResults } from './results.js';
import type { IElbow } from './types.js';

/**
 * Finds where a curve stops paying: the elbow of a falling curve, the knee of
 * a rising one. Kneedle (Satopää and others, "Finding a 'Kneedle' in a
 * Haystack", 2011) without smoothing, as the Python package kneed 0.9 computes
 * it with `curve='convex', direction='decreasing'`, or, when the last y is
 * above the first, with `curve='concave', direction='increasing'`.
 *
 * Points need no order. Maps (`nbs.get('n-clusters')`) are joined by their
 * keys. Pairs that are not two finite numbers are left out; those with the same
 * x count once, with the mean of their y.
 *
 * @param sensitivity how much the curve must flatten after its knee, in mean
 * steps of x; more is stricter. Default: 1.
 * @returns null when there are fewer than three points or no clear knee.
 * @throws CollectionError when the lengths differ, something is no number, or
 * there is no such option.
 */
export function findElbow(
  x: ResultSequence,
  y: ResultSequence,
  options: { sensitivity?: number } = {}
): IElbow | null {
  checkOptions(options, ['sensitivity'], 'An elbow');
  const { sensitivity = 1 } = options;
  if (typeof sensitivity !== 'number' || !(sensitivity >= 0)) {
    throw new CollectionError(
      'bad-argument',
      `Expected a number of at least 0 as the sensitivity, found ${String(sensitivity)}`
    );
  }
  const results = readResults('x', x);
  const points = sortedPoints(
    results.map(({ value }) => value),
    alignResults(results, 'x', 'y', y)
  );
  if (points.length < 3) {
    return null;
  }
  const isRising = points[points.length - 1].y > points[0].y;
  const xn = normalized(points.map(point => point.x));
  const yn = normalized(points.map(point => point.y));
  const highest = highestOf(yn);
  const difference = yn.map(
    (value, at) => (isRising ? value : highest - value) - xn[at]
  );
  const at = kneeIndex(difference, sensitivity * Math.abs(meanStep(xn)));
  return at === null ? null : points[at];
}

function sortedPoints(
  x: readonly (number | null)[],
  y: readonly (number | null)[]
): IElbow[] {
  const groups = new Map<number, { y: number[]; index: number }>();
  x.forEach((value, index) => {
    const other = y[index];
    if (!isFiniteNumber(value) || !isFiniteNumber(other)) {
      return;
    }
    const group = groups.get(value);
    if (group) {
      group.y.push(other);
    } else {
      groups.set(value, { y: [other], index });
    }
  });
  return [...groups]
    .map(([value, group]) => ({
      x: value,
      y: mean(group.y),
      index: group.index
    }))
    .sort((a, b) => a.x - b.x);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function normalized(values: readonly number[]): number[] {
  const lowest = lowestOf(values);
  const range = highestOf(values) - lowest;
  return values.map(value => (value - lowest) / range);
}

function meanStep(values: readonly number[]): number {
  return mean(values.slice(1).map((value, at) => value - values[at]));
}

/** The first maximum after which the difference falls by more than `drop`. */
function kneeIndex(difference: readonly number[], drop: number): number | null {
  let candidate: number | null = null;
  for (let at = 0; at < difference.length - 1; at++) {
    const value = difference[at];
    const before = difference[Math.max(at - 1, 0)];
    const after = difference[at + 1];
    if (value >= before && value >= after) {
      candidate = at;
    }
    if (candidate !== null && after < difference[candidate] - drop) {
      return candidate;
    }
  }
  return null;
}
