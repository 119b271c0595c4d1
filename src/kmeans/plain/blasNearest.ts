import type { CenterTable } from './centerTable.js';
import { multiplyAdd } from './multiplyAdd.js';

/**
 * The nearest centre of one row as scikit-learn's arithmetic on an x86 processor sees it, rounding included: for rows that are equally near
 * two centres, of which it takes the one that rounding makes nearer.
 *
 * It computes ‖c‖² − 2 x·c, the product by OpenBLAS, whose kernels add up the columns in order with fused multiply-adds in the
 * data's precision (but for some very small matrices).
 *
 * @param start - where the row begins in `data`.
 */
export function blasNearest(
  data: Float64Array | Float32Array,
  start: number,
  { nClusters, columns, values, norms, isFloat32 }: CenterTable
): number {
  const dot = isFloat32 ? dotFloat32 : dotFloat64;
  let nearest = 0;
  let least = Infinity;
  for (let j = 0; j < nClusters; j++) {
    const product = dot(data, start, values, j * columns, columns);
    const exact = norms[j] - 2 * product;
    const distance = isFloat32 ? Math.fround(exact) : exact;
    if (distance < least) {
      least = distance;
      nearest = j;
    }
  }
  return nearest;
}

function dotFloat32(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  columns: number
): number {
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    sum = Math.fround(a[aStart + t] * b[bStart + t] + sum);
  }
  return sum;
}

/** The product of two vectors, its terms added in order with fused multiply-adds. */
export function dotFloat64(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  columns: number
): number {
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    sum = multiplyAdd(a[aStart + t], b[bStart + t], sum);
  }
  return sum;
}
