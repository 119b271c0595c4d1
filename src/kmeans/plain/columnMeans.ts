import type { CheckInterrupt, Matrix } from '../types.js';
import { forEachBlock } from './blocks.js';

/**
 * The mean of each column, summed in the data's own precision in NumPy's order (`X.mean(axis=0)` of a row-major array): row by row, and
 * pairwise when there is a single column. Equal sums make the centred data equal to the last bit.
 */
export function columnMeans(
  { data, shape }: Matrix,
  checkInterrupt?: CheckInterrupt
): Float64Array {
  const [rows, columns] = shape;
  const sums =
    data instanceof Float32Array
      ? new Float32Array(columns)
      : new Float64Array(columns);
  if (columns === 1) {
    sums[0] = pairwiseSum(data, 0, rows);
  } else {
    forEachBlock(rows, columns, checkInterrupt, (start, end) => {
      for (let i = start, p = start * columns; i < end; i++) {
        for (let j = 0; j < columns; j++, p++) {
          sums[j] += data[p];
        }
      }
    });
  }
  for (let j = 0; j < columns; j++) {
    sums[j] /= rows;
  }
  return Float64Array.from(sums);
}

const LEAF = 128;
const LANES = 8;

/** NumPy's pairwise summation: halves down to 128 values, those in eight interleaved sums. */
function pairwiseSum(
  data: Float64Array | Float32Array,
  start: number,
  length: number
): number {
  const sums =
    data instanceof Float32Array
      ? new Float32Array(LANES)
      : new Float64Array(LANES);
  if (length > LEAF) {
    const half = Math.floor(length / 2);
    const left = half - (half % LANES);
    sums[0] = pairwiseSum(data, start, left);
    sums[0] += pairwiseSum(data, start + left, length - left);
    return sums[0];
  }
  const whole = length - (length % LANES);
  for (let i = 0; i < whole; i++) {
    sums[i % LANES] += data[start + i];
  }
  for (let stride = 1; stride < LANES; stride *= 2) {
    for (let i = 0; i < LANES; i += 2 * stride) {
      sums[i] += sums[i + stride];
    }
  }
  for (let i = whole; i < length; i++) {
    sums[0] += data[start + i];
  }
  return sums[0];
}
