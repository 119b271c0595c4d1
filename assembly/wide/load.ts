/** Rows from the stage: their sums, their shortlist in integers, and their distances to a first seed. */
import { addRows } from '../common/columnSums';
import * as m from './memory';
import { addLanes, addTo, exactDistance, root } from './arithmetic';

/** Add the staged rows to the column sums, row after row as NumPy does. */
export function addStagedRows(rows: i32): void {
  addRows(m.stage, rows, m.stageBytes, m.columnSum);
}

/** Power of two that centred values are multiplied with. */
export let scale: f64 = 1;
/** Of the rows that were taken so far, in scaled units: sum of squares, largest magnitude, largest squared length. */
export let sumOfSquares: f64 = 0;
export let largest: f64 = 0;
export let largestSquare: f64 = 0;

/** Rows are going to be taken in about what `mean` has. */
export function startRows(factor: f64): void {
  scale = factor;
  memory.fill(m.shift, 0, m.centreBytes);
  memory.fill(m.seedSum, 0, m.centreBytes);
  sumOfSquares = 0;
  largest = 0;
  largestSquare = 0;
  const half = 0.5 * Math.sqrt(<f64>m.d);
  longestRow = (2147483647.0 / (LONGEST + half)) * 0.9999 - half;
}

/** Length of the integers of a centre; with {@link longestRow} no sum of products exceeds 32 bits (Cauchy–Schwarz). */
export const LONGEST: f64 = 32700;
let longestRow: f64 = 0;

/** Centre the row at `from` (unpadded) and write it to `to` (padded with zeros, which are there already). */
@inline
export function centreRow(from: usize, to: usize): void {
  const factor = f64x2.splat(scale);
  const bytes = m.stageBytes;
  let t: usize = 0;
  for (; t + 16 <= bytes; t += 16) {
    const v = f64x2.sub(v128.load(from + t), v128.load(m.mean + t));
    v128.store(to + t, f64x2.mul(v, factor));
  }
  if (t < bytes) {
    const v = load<f64>(from + t) - load<f64>(m.mean + t);
    store<f64>(to + t, v * scale);
  }
}

/** Added to a number of small magnitude, it leaves its nearest integer in the lower bits. */
export const TO_INTEGER: f64 = 6755399441055744;

/** The integers of eight values, given as they are after {@link TO_INTEGER} was added. */
@inline
export function toIntegers(a: v128, b: v128, c: v128, e: v128): v128 {
  return i16x8.narrow_i32x4_s(
    v128.shuffle<i32>(a, b, 0, 2, 4, 6),
    v128.shuffle<i32>(c, e, 0, 2, 4, 6)
  );
}

/** The row at stage place 0, centred, to an address of padded vectors. */
export function takeRow(to: usize): void {
  memory.fill(to, 0, m.centreBytes);
  centreRow(m.stage, to);
}

/** Whether a row was found as near to one seed as to another, up to rounding: then its label is not for the seeding to say. */
export let isTied: i32 = 0;

export function noteTie(): void {
  isTied = 1;
}

/** All rows are going to be measured to the first seed. */
export function startFirst(): void {
  isTied = 0;
  memory.fill(m.seedSum, 0, m.centreBytes);
  memory.fill(m.seedLabel, 0, <usize>m.n << 1);
  store<i32>(m.seedCount, m.n);
}

/** The distance of row i, which is in `row`, to the first seed. */
function measureRow(i: usize): void {
  store<f64>(m.nearest + (i << 3), exactDistance(m.row, m.seedCentre));
}

/** Measure the staged rows, which are rows [first, first + rows). */
export function measureFirst(first: i32, rows: i32): void {
  for (let z: usize = 0; z < <usize>rows; z++) {
    centreRow(m.stage + z * m.stageBytes, m.row);
    measureRow(<usize>first + z);
    addTo(m.row, m.seedSum);
  }
}

/**
 * The rows were taken in about an origin from which it is `shift` to the means: what was found of them is said of the means from now on.
 * The integers stay as they are.
 */
export function moveOrigin(): void {
  const rows = <f64>m.n;
  let square: f64 = 0;
  for (let t: usize = 0; t < m.stageBytes; t += 8) {
    const v = load<f64>(m.shift + t);
    square += v * v;
    // Not only rows · v²: far from zero the means are rounded, and the sum of the rows about them is not nothing.
    sumOfSquares += v * (rows * v - 2 * load<f64>(m.seedSum + t));
  }
  const farthest = root(largestSquare) + root(square);
  largestSquare = farthest * farthest;
}

/** The sum of all rows, taken about the same origin, becomes that about the means. */
export function moveFirstSum(): void {
  for (let t: usize = 0; t < m.stageBytes; t += 8) {
    const moved = <f64>m.n * load<f64>(m.shift + t);
    store<f64>(m.seedSum + t, load<f64>(m.seedSum + t) - moved);
  }
}

/** Take the shortlist of the staged rows, from row `first` on; with `isMeasured`, their distances to the first seed too. */
export function takeStagedRows(
  first: i32,
  rows: i32,
  isMeasured: bool
): void {
  let from = m.stage;
  let at = m.records + <usize>first * m.recordBytes;
  const row = m.row;
  const end = row + m.centreBytes;
  const shift = f64x2.splat(TO_INTEGER);
  for (let i = 0; i < rows; i++, from += m.stageBytes, at += m.recordBytes) {
    centreRow(from, row);
    if (isMeasured) measureRow(<usize>first + <usize>i);
    addTo(row, m.seedSum);
    let squares = f64x2.splat(0);
    let squares2 = squares;
    let top = squares;
    for (let p = row; p < end; p += 32) {
      const v = v128.load(p);
      const w = v128.load(p, 16);
      squares = f64x2.add(squares, f64x2.mul(v, v));
      squares2 = f64x2.add(squares2, f64x2.mul(w, w));
      top = f64x2.pmax(top, f64x2.pmax(f64x2.abs(v), f64x2.abs(w)));
    }
    const square = addLanes(f64x2.add(squares, squares2));
    const most = Math.max(
      f64x2.extract_lane(top, 0),
      f64x2.extract_lane(top, 1)
    );
    sumOfSquares += square;
    largest = Math.max(largest, most);
    largestSquare = Math.max(largestSquare, square);
    const length = root(square);
    const unit = <f64>(
      <f32>(Math.max(Math.max(length / longestRow, most / 32766), 1e-30) *
      1.0000001)
    );
    const inverse = f64x2.splat(1 / unit);
    const units = f64x2.splat(unit);
    let rest = f64x2.splat(0);
    let to = at + m.INTEGERS;
    for (let p = row; p < end; p += 64, to += 16) {
      const x0 = v128.load(p);
      const x1 = v128.load(p, 16);
      const x2 = v128.load(p, 32);
      const x3 = v128.load(p, 48);
      const y0 = f64x2.add(f64x2.mul(x0, inverse), shift);
      const y1 = f64x2.add(f64x2.mul(x1, inverse), shift);
      const y2 = f64x2.add(f64x2.mul(x2, inverse), shift);
      const y3 = f64x2.add(f64x2.mul(x3, inverse), shift);
      v128.store(to, toIntegers(y0, y1, y2, y3));
      const e0 = f64x2.sub(x0, f64x2.mul(f64x2.sub(y0, shift), units));
      const e1 = f64x2.sub(x1, f64x2.mul(f64x2.sub(y1, shift), units));
      const e2 = f64x2.sub(x2, f64x2.mul(f64x2.sub(y2, shift), units));
      const e3 = f64x2.sub(x3, f64x2.mul(f64x2.sub(y3, shift), units));
      rest = f64x2.add(
        rest,
        f64x2.add(
          f64x2.add(f64x2.mul(e0, e0), f64x2.mul(e1, e1)),
          f64x2.add(f64x2.mul(e2, e2), f64x2.mul(e3, e3))
        )
      );
    }
    const off = root(addLanes(rest)) * 1.000001 + 1e-13 * length;
    store<f32>(at + m.SCALE, <f32>unit);
    store<f32>(at + m.REST, <f32>(off * 1.0000001));
    store<f32>(at + m.SQUARE, <f32>square);
    store<u32>(at + 12, 0);
  }
}
