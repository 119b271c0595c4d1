import type { Mt19937 } from './mt19937.js';

/** The second deviate of a pair, until it is asked for. */
export interface Spare {
  value: number;
  isSet: boolean;
}

/** The most values that are drawn at a time: their making fits the processor's caches and takes less than a millisecond. */
export const MAX_BATCH = 8192;

/** Makes the draws that large data takes many of; there are two ways, with the same numbers to the last bit. */
export interface Deviates {
  /** The next `count` deviates, at most {@link MAX_BATCH}, in memory that the next call uses again. */
  draw(words: Mt19937, spare: Spare, count: number): Float64Array;
  /**
   * Rows of normal deviates: column j has the mean `center[j]` and the standard deviation `scale`. At most {@link MAX_BATCH} values, in
   * memory that the next call uses again.
   */
  drawAround(
    words: Mt19937,
    spare: Spare,
    rows: number,
    center: Float64Array,
    scale: number
  ): Float64Array;
  /** Draw as many without making them. */
  skip(words: Mt19937, spare: Spare, count: number): void;
  /**
   * `count` integers, at most {@link MAX_BATCH}: for i = first, first − 1, … one in [0, i], by masked rejection. In memory that the next
   * call uses again.
   */
  drawPlaces(words: Mt19937, first: number, count: number): Uint32Array;
}
