import type { CenterTable } from './centerTable.js';

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

function dotFloat64(
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

const SPLITTER = 2 ** 27 + 1;

/** a·b + c, rounded once: the product and the sum with their errors (Dekker 1971, Knuth), then added. */
function multiplyAdd(a: number, b: number, c: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  const product = a * b;
  const productError =
    aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const sum = product + c;
  const cPart = sum - product;
  const sumError = product - (sum - cPart) + (c - cPart);
  return sum + (sumError + productError);
}
