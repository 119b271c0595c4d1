import { describe } from './checks.js';
import { KMeansError } from './errors.js';
import { nameOfPrecision, roundingOf } from './precision.js';
import type { Matrix } from './types.js';

/**
 * Check the weights of the rows of X, and round them to the precision of X, as scikit-learn does before it looks at them.
 *
 * @throws KMeansError `shape-mismatch`, `not-finite` (a weight or their sum, in the precision of X) or `invalid-data` (no number,
 * negative, or all zero).
 */
export function checkSampleWeight(
  sampleWeight: ArrayLike<number> | null | undefined,
  X: Matrix
): Float64Array | undefined {
  if (sampleWeight === null || sampleWeight === undefined) {
    return undefined;
  }
  const rows = X.shape[0];
  if (sampleWeight.length !== rows) {
    throw new KMeansError(
      'shape-mismatch',
      `sampleWeight must have one weight for each of the ${rows} rows of X; found ${sampleWeight.length ?? describe(sampleWeight)}.`
    );
  }
  const round = roundingOf(X);
  const weights = new Float64Array(rows);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    checkWeight(sampleWeight[i], i, X);
    weights[i] = round(sampleWeight[i]);
    sum += weights[i];
  }
  const limit = nameOfPrecision(X);
  if (!Number.isFinite(round(sum))) {
    throw new KMeansError(
      'not-finite',
      `The sum of sampleWeight must be finite${limit}; found ${sum}.`
    );
  }
  if (sum === 0) {
    throw new KMeansError(
      'invalid-data',
      `sampleWeight must have at least one weight above zero${limit}; found zeros only.`
    );
  }
  return weights;
}

function checkWeight(weight: unknown, i: number, X: Matrix): void {
  if (typeof weight !== 'number') {
    throw new KMeansError(
      'invalid-data',
      `sampleWeight must hold numbers; found ${describe(weight)} at index ${i}.`
    );
  }
  if (!Number.isFinite(roundingOf(X)(weight))) {
    throw new KMeansError(
      'not-finite',
      `sampleWeight must be finite${nameOfPrecision(X)}; found ${weight} at index ${i}.`
    );
  }
  if (weight < 0) {
    throw new KMeansError(
      'invalid-data',
      `sampleWeight must not be negative; found ${weight} at index ${i}.`
    );
  }
}
