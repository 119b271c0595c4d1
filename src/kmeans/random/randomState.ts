import { allocate } from '../allocate.js';
import { describe } from '../checks.js';
import { KMeansError } from '../errors.js';
import {
  checkAtLeastZero,
  checkFiniteNumber,
  checkInterval,
  checkList,
  checkProbabilities,
  checkSize
} from './checkDraws.js';
import type { Spare } from './deviates.js';
import { MAX_BATCH } from './deviates.js';
import { placeAmong, placeAmongEqual, runningShares } from './equalShares.js';
import { Mt19937 } from './mt19937.js';
import { searchSortedRight } from './searchSorted.js';
import { selectDeviates } from './selectDeviates.js';

/**
 * NumPy's legacy random generator, `numpy.random.RandomState`: for one seed and one order of calls the same numbers.
 *
 * Integers, permutations and uniform doubles are equal to the last bit; normal deviates differ in the last bit once in
 * some ten thousand draws, since they depend on the C library's logarithm.
 *
 * All methods throw KMeansError `invalid-argument` for an argument that NumPy would refuse, `too-large` for more draws than the memory
 * can hold.
 */
export class RandomState {
  /**
   * @param seed - an integer in [0, 2^32), or null for a seed that differs each time (default).
   * @throws KMeansError `invalid-argument` for any other value.
   */
  constructor(seed: number | null = null) {
    RandomState.checkSeed(seed);
    this._words = new Mt19937(seed ?? RandomState.drawSeed());
  }

  /** @internal @throws KMeansError `invalid-argument` when a generator cannot start from `seed`. */
  static checkSeed(seed: number | null): void {
    if (
      seed !== null &&
      !(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)
    ) {
      throw new KMeansError(
        'invalid-argument',
        `The seed of a RandomState must be null or an integer from 0 to 4294967295; found ${describe(seed)}.`
      );
    }
  }

  /** A seed that differs each time. */
  static drawSeed(): number {
    return Math.floor(Math.random() * 2 ** 32);
  }

  /** A double in [0, 1). */
  random(): number {
    return this._words.nextDouble();
  }

  /** `size` doubles in [0, 1). */
  randomSample(size: number): Float64Array {
    checkSize('size', size);
    return fill(allocate(size, 1), () => this._words.nextDouble());
  }

  /** `size` doubles in [low, high). */
  uniform(low: number, high: number, size: number): Float64Array {
    checkFiniteNumber('low', low);
    checkFiniteNumber('high', high);
    const range = high - low;
    checkFiniteNumber('high - low', range);
    return this.randomSample(size).map(value => low + range * value);
  }

  /** An integer in [low, high), which is 2^32 wide at most. */
  randint(low: number, high: number): number {
    checkInterval(low, high);
    return this._integer(low, high);
  }

  /** `size` integers in [low, high), which is 2^32 wide at most. */
  randints(low: number, high: number, size: number): Float64Array {
    checkSize('size', size);
    if (size > 0) {
      checkInterval(low, high);
    }
    return fill(allocate(size, 1), () => this._integer(low, high));
  }

  /** Fill rows of `out` with normal deviates: column j has the mean `loc[j]` and the standard deviation `scale`. */
  fillNormal(out: Float64Array, loc: Float64Array, scale: number): void {
    checkList('loc', loc, 1);
    checkAtLeastZero('scale', scale);
    let column = 0;
    for (let from = 0; from < out.length; from += MAX_BATCH) {
      const deviates = this.drawNormal(Math.min(MAX_BATCH, out.length - from));
      for (let i = 0; i < deviates.length; i++) {
        out[from + i] = loc[column] + scale * deviates[i];
        column = column + 1 === loc.length ? 0 : column + 1;
      }
    }
  }

  /** @internal The next `count` standard normal deviates, at most `MAX_BATCH`, in memory that the next call uses again. */
  drawNormal(count: number): Float64Array {
    return selectDeviates().draw(this._words, this._spare, count);
  }

  /**
   * @internal The next `rows` rows of normal deviates: column j has the mean `center[j]` and the standard deviation `scale`. At most
   * `MAX_BATCH` values, in memory that the next call uses again.
   */
  drawAround(rows: number, center: Float64Array, scale: number): Float64Array {
    return selectDeviates().drawAround(
      this._words,
      this._spare,
      rows,
      center,
      scale
    );
  }

  /** @internal Go on as if `count` normal deviates, at most `MAX_BATCH`, had been drawn. */
  skipNormal(count: number): void {
    selectDeviates().skip(this._words, this._spare, count);
  }

  /** A generator that will draw the same numbers. */
  clone(): RandomState {
    const clone = new RandomState(0);
    clone._words = this._words.clone();
    clone._spare = { ...this._spare };
    return clone;
  }

  /** Permute in place (Fisher–Yates, from the end). */
  shuffle(values: Int32Array | Float64Array | unknown[]): void {
    checkList('values', values);
    for (let last = values.length - 1; last > 0; last -= MAX_BATCH) {
      const count = Math.min(MAX_BATCH, last);
      swapBack(
        values,
        last,
        selectDeviates().drawPlaces(this._words, last, count)
      );
    }
  }

  /** The integers 0 … n − 1 in random order. */
  permutation(n: number): Int32Array {
    checkSize('n', n);
    const values = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      values[i] = i;
    }
    this.shuffle(values);
    return values;
  }

  /** An index drawn with the probabilities p, which sum to 1. */
  choice(p: Float64Array): number {
    checkProbabilities(p);
    return placeAmong(p, this._words.nextDouble());
  }

  /** @internal `choice` with n probabilities that are all `share`, in time that does not grow with n. */
  choiceOfEqual(n: number, share: number): number {
    return placeAmongEqual(n, share, this._words.nextDouble());
  }

  /**
   * `size` different indices drawn with the probabilities p.
   *
   * @throws KMeansError `invalid-argument` when fewer than `size` of them are above zero.
   */
  choiceWithoutReplacement(p: Float64Array, size: number): Int32Array {
    checkSize('size', size);
    checkProbabilities(p);
    const nPositive = p.reduce(
      (count, value) => count + (value > 0 ? 1 : 0),
      0
    );
    if (nPositive < size) {
      throw new KMeansError(
        'invalid-argument',
        `Cannot draw ${size} different rows: only ${nPositive} have a weight above zero.`
      );
    }
    const remaining = p.slice();
    const found = new Set<number>();
    while (found.size < size) {
      const draws = this.randomSample(size - found.size);
      const cumulative = runningShares(remaining);
      for (const draw of draws) {
        found.add(searchSortedRight(cumulative, draw));
      }
      for (const index of found) {
        remaining[index] = 0;
      }
    }
    return Int32Array.from(found);
  }

  private _integer(low: number, high: number): number {
    return low + this._words.nextInterval(high - 1 - low);
  }

  private _words: Mt19937;
  private _spare: Spare = { value: 0, isSet: false };
}

function fill(values: Float64Array, draw: () => number): Float64Array {
  for (let i = 0; i < values.length; i++) {
    values[i] = draw();
  }
  return values;
}

/** Exchange the values at `last`, `last` − 1, … with those at `places`. */
function swapBack(
  values: Int32Array | Float64Array | unknown[],
  last: number,
  places: Uint32Array
): void {
  for (let z = 0; z < places.length; z++) {
    const swapped = values[last - z];
    values[last - z] = values[places[z]];
    values[places[z]] = swapped;
  }
}
