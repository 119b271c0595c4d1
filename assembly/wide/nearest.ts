/** The nearest of given centres for rows on the stage, in float64: for rows that are seen once, which no shortlist pays for. */
import * as m from './memory';

/** The nearest centre of a row when float64 cannot tell: decided by whoever drives the module. */
@external("env", "breakTie")
declare function breakTie(position: i32): i32;

/** Largest squared length of a centre, from the middle of them. */
let longest: f64 = 0;

/** The squared lengths of the centres, relative to their middle; those that fill up the last four are never nearest. */
export function prepareNearest(k: i32): void {
  longest = 0;
  for (let j = 0; j < m.kp; j++) {
    const c = m.centre + <usize>j * m.centreBytes;
    const square = j < k ? squaredLength(c) : Infinity;
    store<f64>(m.centreNorm + (<usize>j << 3), square);
    if (j < k) longest = Math.max(longest, square);
  }
}

function squaredLength(c: usize): f64 {
  let s: f64 = 0;
  for (let t: usize = 0; t < m.centreBytes; t += 8) {
    s += load<f64>(c + t) * load<f64>(c + t);
  }
  return s;
}

/** The staged row at `from`, relative to the middle of the centres, to `to` (padded); returns its squared length. */
function moveTo(from: usize, to: usize): f64 {
  let squares = f64x2.splat(0);
  let t: usize = 0;
  for (; t + 16 <= m.stageBytes; t += 16) {
    const v = f64x2.sub(v128.load(from + t), v128.load(m.mean + t));
    squares = f64x2.add(squares, f64x2.mul(v, v));
    v128.store(to + t, v);
  }
  let s = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  if (t < m.stageBytes) {
    const v = load<f64>(from + t) - load<f64>(m.mean + t);
    store<f64>(to + t, v);
    s += v * v;
  }
  return s;
}

/** Sums of the lanes of `a` and of `b`. */
@inline
function addBoth(a: v128, b: v128): v128 {
  return f64x2.add(
    v128.shuffle<i64>(a, b, 0, 2),
    v128.shuffle<i64>(a, b, 1, 3)
  );
}

/** For two rows: the least of what is compared, the next, and the centre that the least is of. */
let least: v128 = f64x2.splat(0);
let next: v128 = f64x2.splat(0);
let nearest: v128 = i64x2.splat(0);

/** Compare with centre j, whose product with the two rows is given: |c|² - 2 x·c leaves out |x|², which all have. */
@inline
function compare(product: v128, j: i32): void {
  const norm = v128.load64_splat(m.centreNorm + (<usize>j << 3));
  const score = f64x2.sub(norm, f64x2.add(product, product));
  const isLess = f64x2.lt(score, least);
  next = f64x2.pmin(next, v128.bitselect(least, score, isLess));
  nearest = v128.bitselect(i64x2.splat(j), nearest, isLess);
  least = v128.bitselect(score, least, isLess);
}

/** Compare two rows, padded, with all centres. */
function compareAll(x: usize, y: usize): void {
  least = f64x2.splat(Infinity);
  next = least;
  nearest = i64x2.splat(0);
  const bytes = m.centreBytes;
  const end = x + bytes;
  const toSecond = y - x;
  let c0 = m.centre;
  for (let j = 0; j < m.kp; j += 4, c0 += bytes << 2) {
    let a0 = f64x2.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    let c = c0;
    for (let p = x; p < end; p += 16, c += 16) {
      const v = v128.load(p);
      const w = v128.load(p + toSecond);
      let u = v128.load(c);
      a0 = f64x2.add(a0, f64x2.mul(v, u));
      b0 = f64x2.add(b0, f64x2.mul(w, u));
      u = v128.load(c + bytes);
      a1 = f64x2.add(a1, f64x2.mul(v, u));
      b1 = f64x2.add(b1, f64x2.mul(w, u));
      u = v128.load(c + bytes * 2);
      a2 = f64x2.add(a2, f64x2.mul(v, u));
      b2 = f64x2.add(b2, f64x2.mul(w, u));
      u = v128.load(c + bytes * 3);
      a3 = f64x2.add(a3, f64x2.mul(v, u));
      b3 = f64x2.add(b3, f64x2.mul(w, u));
    }
    compare(addBoth(a0, b0), j);
    compare(addBoth(a1, b1), j + 1);
    compare(addBoth(a2, b2), j + 2);
    compare(addBoth(a3, b3), j + 3);
  }
}

/** The squared distance of the staged row at `row` to the centre as it was given at `c`: what is near comes out exact. */
function residual(row: usize, c: usize): f64 {
  let s0 = f64x2.splat(0);
  let t: usize = 0;
  for (; t + 16 <= m.stageBytes; t += 16) {
    const v = f64x2.sub(v128.load(row + t), v128.load(c + t));
    s0 = f64x2.add(s0, f64x2.mul(v, v));
  }
  let s = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  if (t < m.stageBytes) {
    const v = load<f64>(row + t) - load<f64>(c + t);
    s += v * v;
  }
  return s;
}

/**
 * Label the staged row z, whose gap between the nearest and the next is given; returns its squared distance.
 *
 * Rounding of a product is at most d units of 2⁻⁵³ times |x||c|, twice that in a score, and of the difference of two scores
 * 2d·2⁻⁵³ (|x|² + |c|²), as 2|x||c| ≤ |x|² + |c|². Moving rows and centres to the middle rounds each value once, which changes
 * the difference by at most 12·2⁻⁵³ (|x|² + 2|c|²); the lengths and the sums of lanes are within the rest of 16·2⁻⁵².
 */
function settleRow(z: usize, first: i32, label: i32, gap: f64, square: f64): f64 {
  const slack = 2.220446049250313e-16 * <f64>(m.d + 16);
  if (!(gap > slack * (square + 2 * longest))) {
    label = breakTie(first + <i32>z);
  }
  store<u16>(m.label + (z << 1), <u16>label);
  return residual(m.stage + z * m.stageBytes, m.given + <usize>label * m.stageBytes);
}

/** Label the staged rows, which are rows [first, first + rows); returns the sum of their squared distances. */
export function assignStaged(first: i32, rows: i32): f64 {
  const x = m.row;
  const y = x + m.centreBytes;
  let sum: f64 = 0;
  for (let z: usize = 0; z < <usize>rows; z += 2) {
    const isPair = z + 1 < <usize>rows;
    const from = m.stage + z * m.stageBytes;
    const xx = moveTo(from, x);
    const yy = isPair ? moveTo(from + m.stageBytes, y) : 0;
    compareAll(x, y);
    const gap = f64x2.sub(next, least);
    sum += settleRow(
      z,
      first,
      <i32>i64x2.extract_lane(nearest, 0),
      f64x2.extract_lane(gap, 0),
      xx
    );
    if (!isPair) break;
    sum += settleRow(
      z + 1,
      first,
      <i32>i64x2.extract_lane(nearest, 1),
      f64x2.extract_lane(gap, 1),
      yy
    );
  }
  return sum;
}
