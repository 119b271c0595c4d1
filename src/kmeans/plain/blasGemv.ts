import { multiplyAdd } from './multiplyAdd.js';

/** Terms that are added up apart from those before. */
const BLOCK = 2048;

/** The rows of a table that are multiplied with a vector, of which this is one. */
export interface GemvRow {
  readonly place: number;
  readonly nRows: number;
}

/**
 * One element of the product of a table and a vector as OpenBLAS makes it (its `dgemv`, on x86 processors with AVX2 or AVX-512), rounding
 * included. Rows go through it in fours, by fused multiply-adds in four lanes; of what is left of them two have two lanes, and one has four,
 * without fusing. Behind the last whole four columns, the others are added up first.
 *
 * @param start - where the row begins in `table`.
 * @param from - where the vector begins in `vector`.
 */
export function gemvElement(
  table: Float64Array,
  start: number,
  vector: Float64Array,
  from: number,
  length: number,
  { place, nRows }: GemvRow
): number {
  const fours = nRows - (nRows % 4);
  const isFused = place < fours;
  const lanes = new Float64Array(
    !isFused && place < fours + (nRows & 2) ? 2 : 4
  );
  const whole = length - (length % 4);
  let sum = 0;
  for (let block = 0; block < whole; block += BLOCK) {
    lanes.fill(0);
    const end = Math.min(whole, block + BLOCK);
    for (let t = block; t < end; t++) {
      const lane = t % lanes.length;
      const a = table[start + t];
      const b = vector[from + t];
      lanes[lane] = isFused
        ? multiplyAdd(a, b, lanes[lane])
        : a * b + lanes[lane];
    }
    sum += addLanes(lanes);
  }
  return addLast(
    table.subarray(start + whole, start + length),
    vector.subarray(from + whole, from + length),
    sum
  );
}

function addLanes(lanes: Float64Array): number {
  return lanes.length === 2
    ? lanes[0] + lanes[1]
    : lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
}

/** Up to three more terms, in the order that a compiler has chosen. */
function addLast(a: Float64Array, b: Float64Array, sum: number): number {
  if (a.length < 2) {
    return a.length === 0 ? sum : multiplyAdd(a[0], b[0], sum);
  }
  const two = multiplyAdd(a[0], b[0], a[1] * b[1]);
  return sum + (a.length === 2 ? two : multiplyAdd(a[2], b[2], two));
}
