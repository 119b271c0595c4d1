import type { CenterTable } from './nearest.js';

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

/**
 * Squared norms of rows, added up as NumPy's `einsum('ij,ij->i')` does: in vectors of 16 bytes, four at a time, the last first.
 */
export function rowNorms(
  data: Float64Array | Float32Array,
  columns: number
): Float64Array {
  const lanes = data instanceof Float32Array ? 4 : 2;
  const round = data instanceof Float32Array ? Math.fround : Number;
  const norms = new Float64Array(data.length / columns);
  const sums = new Float64Array(lanes);
  const add = (t: number, end: number): void => {
    for (let lane = 0; lane < lanes && t + lane < end; lane++) {
      const value = data[t + lane];
      sums[lane] = round(sums[lane] + round(value * value));
    }
  };
  for (let i = 0; i < norms.length; i++) {
    const end = (i + 1) * columns;
    let t = i * columns;
    sums.fill(0);
    for (; t + 4 * lanes <= end; t += 4 * lanes) {
      for (let vector = 3; vector >= 0; vector--) {
        add(t + vector * lanes, end);
      }
    }
    for (; t < end; t += lanes) {
      add(t, end);
    }
    norms[i] =
      lanes === 2
        ? sums[0] + sums[1]
        : round(round(sums[0] + sums[1]) + round(sums[2] + sums[3]));
  }
  return norms;
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
