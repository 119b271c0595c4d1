import { describe } from '../checks.js';
import { KMeansError } from '../errors.js';

/** How far from 1 NumPy lets float32 probabilities add up to, which ours may have been. */
const SUM_TOLERANCE = 2 ** -11.5;

/** @throws KMeansError `invalid-argument` when `size` is no number of draws. */
export function checkSize(name: string, size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw invalid(name, 'an integer of at least 0', size);
  }
}

/** @throws KMeansError `invalid-argument` when no integer from `low` to below `high` can be drawn from one word of the generator. */
export function checkInterval(low: number, high: number): void {
  for (const [name, value] of Object.entries({ low, high })) {
    if (!Number.isSafeInteger(value)) {
      throw invalid(name, 'an integer', value);
    }
  }
  if (!(low < high && high - low <= 2 ** 32)) {
    throw invalid('high', `above low = ${low}, by 2^32 at most`, high);
  }
}

/** @throws KMeansError `invalid-argument` when `value` is infinite or no number. */
export function checkFiniteNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw invalid(name, 'a finite number', value);
  }
}

/** @throws KMeansError `invalid-argument` when `value` is negative or no number. */
export function checkAtLeastZero(name: string, value: number): void {
  if (!(typeof value === 'number' && value >= 0)) {
    throw invalid(name, 'a number of at least 0', value);
  }
}

/** @throws KMeansError `invalid-argument` when `values` is no array, or has fewer than `least` values. */
export function checkList(
  name: string,
  values: ArrayLike<unknown>,
  least = 0
): void {
  const isList = ArrayBuffer.isView(values) || Array.isArray(values);
  if (!isList || values.length < least) {
    throw invalid(name, `an array of at least ${least} values`, values);
  }
}

/** @throws KMeansError `invalid-argument` unless `p` are probabilities that add up to 1. */
export function checkProbabilities(p: ArrayLike<number>): void {
  checkList('p', p, 1);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    if (!(p[i] >= 0)) checkAtLeastZero(`p[${i}]`, p[i]);
    sum += p[i];
  }
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw invalid('The sum of p', '1', sum);
  }
}

function invalid(name: string, expected: string, found: unknown): KMeansError {
  return new KMeansError(
    'invalid-argument',
    `${name} must be ${expected}; found ${describe(found)}.`
  );
}
