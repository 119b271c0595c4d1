import type { Mt19937 } from './mt19937.js';

/** The second deviate of a pair, until it is asked for. */
export interface Spare {
  value: number;
  isSet: boolean;
}

/** The most deviates that are drawn at a time: their making fits the processor's caches and takes less than a millisecond. */
export const MAX_BATCH = 8192;

/** Makes standard normal deviates; there are two ways, with the same numbers to the last bit. */
export interface Deviates {
  /** The next `count` deviates, at most {@link MAX_BATCH}, in memory that the next call uses again. */
  draw(words: Mt19937, spare: Spare, count: number): Float64Array;
  /** Draw as many without making them. */
  skip(words: Mt19937, spare: Spare, count: number): void;
}
