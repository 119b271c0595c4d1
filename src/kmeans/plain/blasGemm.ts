import { multiplyAdd } from './multiplyAdd.js';

/** An element of a product of two tables, and how large that is. */
export interface GemmPlace {
  readonly row: number;
  readonly nRows: number;
  readonly column: number;
  readonly nColumns: number;
}

/** What goes through OpenBLAS's kernels for small products: terms at least, elements of the product at most. */
const LEAST_TERMS = 32;
const MOST_ELEMENTS = 1200;

const LANES = 8;

/**
 * One element of the product of a table and the transpose of another, as OpenBLAS makes it (its `dgemm`, on x86 processors with
 * AVX-512), rounding included: the terms are added up in order with fused multiply-adds. Its kernels for small products, which only
 * these processors have, add them up in eight lanes. With AVX2 alone all is in order but for the last of an odd number of rows, which
 * from 8 terms on is added up in four lanes; no page can tell the processors apart.
 *
 * @param aStart - where the row of the one table begins in `a`.
 * @param bStart - where that of the other begins in `b`.
 * @param place - left out where no kernel for small products is taken.
 */
export function gemmElement(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  terms: number,
  place?: GemmPlace
): number {
  return place !== undefined && isSmall(terms, place)
    ? addInLanes(a, aStart, b, bStart, terms, place)
    : addInOrder(a, aStart, b, bStart, terms);
}

function isSmall(terms: number, { nRows, nColumns }: GemmPlace): boolean {
  return terms >= LEAST_TERMS && nRows * nColumns <= MOST_ELEMENTS;
}

function addInOrder(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  terms: number
): number {
  let sum = 0;
  for (let t = 0; t < terms; t++) {
    sum = multiplyAdd(a[aStart + t], b[bStart + t], sum);
  }
  return sum;
}

function addInLanes(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  terms: number,
  { row, nRows, column, nColumns }: GemmPlace
): number {
  const sums = new Float64Array(LANES);
  for (let t = 0; t < terms; t++) {
    const lane = t % LANES;
    sums[lane] = multiplyAdd(a[aStart + t], b[bStart + t], sums[lane]);
  }
  const isInFour =
    row < nRows - (nRows % 4) || column < nColumns - (nColumns % 4);
  return isInFour ? addNeighbours(sums) : addHalves(sums);
}

function addNeighbours(s: Float64Array): number {
  return s[0] + s[1] + (s[2] + s[3]) + (s[4] + s[5] + (s[6] + s[7]));
}

function addHalves(s: Float64Array): number {
  return s[0] + s[4] + (s[2] + s[6]) + (s[1] + s[5] + (s[3] + s[7]));
}
