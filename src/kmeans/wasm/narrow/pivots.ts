import { RandomState } from '../../random/randomState.js';
import type { Matrix } from '../../types.js';

/** Rows of the sample for each pivot. */
const ROWS_PER_PIVOT = 12;

/** Rows that lie apart from each other. */
export interface Pivots {
  /** What is subtracted from each column before rows are compared with them. */
  middle: Float64Array;
  /** 1 + columns lines of a value for each pivot: the squared lengths, then −2 × the columns. */
  table: Float32Array;
}

/**
 * Choose `count` rows that lie apart, by k-means++ on a sample.
 *
 * @returns null where values are not finite or beyond float32.
 */
export function choosePivots(X: Matrix, count: number): Pivots | null {
  const columns = X.shape[1];
  const sample = sampleRows(X, count * ROWS_PER_PIVOT);
  const middle = new Float64Array(columns);
  sample.forEach((value, p) => {
    middle[p % columns] += (value * columns) / sample.length;
  });
  const moved = sample.map((value, p) => value - middle[p % columns]);
  const largest = moved.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (!(largest < 1e15)) {
    return null;
  }
  const table = new Float32Array((columns + 1) * count);
  apart(moved, columns, count).forEach((row, j) => {
    for (let t = 0; t < columns; t++) {
      const value = moved[row * columns + t];
      table[j] += value * value;
      table[(t + 1) * count + j] = -2 * value;
    }
  });
  return { middle, table };
}

/** Rows at equal steps. */
function sampleRows(
  { data, shape: [rows, columns] }: Matrix,
  count: number
): Float64Array {
  const sample = new Float64Array(Math.min(rows, count) * columns);
  const length = sample.length / columns;
  for (let i = 0; i < length; i++) {
    const row = Math.floor(((i + 0.5) * rows) / length) * columns;
    sample.set(data.subarray(row, row + columns), i * columns);
  }
  return sample;
}

/** `count` of the rows, each drawn with a probability proportional to its squared distance to those before. */
function apart(rows: Float64Array, columns: number, count: number): number[] {
  const random = new RandomState(0);
  const nearest = new Float64Array(rows.length / columns).fill(Infinity);
  const chosen = [0];
  while (chosen.length < count) {
    const from = chosen[chosen.length - 1] * columns;
    let sum = 0;
    for (let i = 0; i < nearest.length; i++) {
      let s = 0;
      for (let t = 0; t < columns; t++) {
        const v = rows[i * columns + t] - rows[from + t];
        s += v * v;
      }
      nearest[i] = Math.min(nearest[i], s);
      sum += nearest[i];
    }
    let left = random.random() * sum;
    const next = nearest.findIndex(value => (left -= value) < 0);
    chosen.push(Math.max(0, next));
  }
  return chosen;
}
