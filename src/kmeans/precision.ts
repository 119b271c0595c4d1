import { placeOf } from './checks.js';
import { KMeansError } from './errors.js';
import type { Matrix } from './types.js';

/** Rounds a number to the precision of X. */
export function roundingOf(X: Matrix): (value: number) => number {
  return X.data instanceof Float32Array ? Math.fround : Number;
}

/** What a message adds where less than JavaScript's own numbers can be held. */
export function nameOfPrecision(X: Matrix): string {
  return X.data instanceof Float32Array ? ' in float32, as X is' : '';
}

/**
 * Finite centres in the precision of X.
 *
 * @param name - how messages call them.
 * @throws KMeansError `not-finite` when a value is too large for that.
 */
export function inPrecisionOf(
  X: Matrix,
  centers: Matrix,
  name: string
): Matrix {
  if (!(X.data instanceof Float32Array)) {
    return centers;
  }
  const data = Float32Array.from(centers.data);
  const place = data.findIndex(value => !Number.isFinite(value));
  if (place >= 0) {
    throw new KMeansError(
      'not-finite',
      `${name} must be finite${nameOfPrecision(X)}; found ${centers.data[place]} in ${placeOf(centers, place)}.`
    );
  }
  return { data, shape: centers.shape };
}
