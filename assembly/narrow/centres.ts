/** What is done with the centres once in an iteration. */
import * as m from './memory';
import {
  addLanes,
  addPair,
  exactDistance,
  moveRow,
  single,
  rootExact
} from './rows';
import { forgetShortRows } from './shortRows';

/** Relative error of one float32 operation, rounded up. */
export const UNIT: f32 = 6.1e-8;

/** Set the sums of the clusters to zero. */
export function clearSums(k: i32): void {
  memory.fill(m.sum, 0, <usize>k * m.centreBytes);
}

/** Add rows [from, to) to the counts of their clusters. */
export function countRows(from: i32, to: i32): void {
  const labels = m.label;
  const counts = m.count;
  for (let i = <usize>from; i < <usize>to; i++) {
    const c = counts + (<usize>load<u16>(labels + (i << 1)) << 2);
    store<i32>(c, load<i32>(c) + 1);
  }
}

/** Add the caller's rows [from, to) to the sums of their clusters, one after the other. */
export function sumRows(from: i32, to: i32): void {
  if (m.d == 2 && m.isSmall) {
    sumPairs(from, to);
    return;
  }
  const labels = m.label;
  const sums = m.sum;
  const pitch = m.centreBytes;
  const bytes = m.rowBytes;
  const whole = bytes & ~7;
  const isOdd = (bytes & 4) != 0;
  const toLow = m.low - m.high;
  const last = m.position + (<usize>to << 2);
  for (let at = m.position + (<usize>from << 2); at < last; at += 4) {
    const i = <usize>load<u32>(at);
    let q = sums + <usize>load<u16>(labels + (i << 1)) * pitch;
    let x = m.high + i * bytes;
    for (const end = x + whole; x < end; x += 8, q += 16) {
      addPair(q, x, x + toLow);
    }
    if (isOdd) store<f64>(q, load<f64>(q) + single(x, x + toLow));
  }
}

/** The same for two columns of a small matrix, whose rows always lie in the caller's order (`_canGroup` in narrowMatrix.ts). */
function sumPairs(from: i32, to: i32): void {
  const sums = m.sum;
  const toLow = m.low - m.high;
  const end = m.high + (<usize>to << 3);
  let label = m.label + (<usize>from << 1);
  let x = m.high + (<usize>from << 3);
  for (const four = end - 24; x < four; x += 32, label += 8) {
    const l = load<u64>(label);
    addPair(sums + ((<usize>l & 0xffff) << 5), x, x + toLow);
    addPair(sums + ((<usize>(l >> 16) & 0xffff) << 5), x + 8, x + 8 + toLow);
    addPair(sums + ((<usize>(l >> 32) & 0xffff) << 5), x + 16, x + 16 + toLow);
    addPair(sums + (<usize>(l >> 48) << 5), x + 24, x + 24 + toLow);
  }
  for (; x < end; x += 8, label += 2) {
    addPair(sums + (<usize>load<u16>(label) << 5), x, x + toLow);
  }
}

/** Note that row i goes from cluster a to cluster b. */
@inline
export function relabel(i: usize, a: usize, b: usize): void {
  store<u16>(m.label + (i << 1), <u16>b);
  recount(i, a, b);
}

/** Counts and sums follow row i from cluster a to cluster b. */
@inline
export function recount(i: usize, a: usize, b: usize): void {
  const from = m.count + (a << 2);
  const to = m.count + (b << 2);
  store<i32>(from, load<i32>(from) - 1);
  store<i32>(to, load<i32>(to) + 1);
  moveRow(i, m.sum + a * m.centreBytes, m.sum + b * m.centreBytes);
}

/** Counts the sets of centres that were prepared. */
export let version: i32 = 0;

/** Largest squared length of a centre. */
export let largestNorm: f32 = 0;

/** Centres to float32 times -2 (the kernels expand the square), with their squared lengths. */
export function prepareCentres(k: i32): void {
  version++;
  largestNorm = 0;
  for (let j: usize = 0; j < <usize>k; j++) {
    const c = m.centre + j * m.centreBytes;
    const q = m.centre32 + j * m.centre32Bytes;
    let s: f64 = 0;
    for (let t: usize = 0; t < <usize>m.dp; t++) {
      const v = load<f64>(c + (t << 3));
      s += v * v;
      store<f32>(q + (t << 2), <f32>(v * -2));
    }
    store<f32>(m.centreNorm + (j << 2), <f32>s);
    largestNorm = max(largestNorm, <f32>s);
  }
}

/** Squared distance of two float64 centres. */
export function centreDistance(a: usize, b: usize): f64 {
  let s = f64x2.splat(0);
  for (let t: usize = 0; t < m.centreBytes; t += 16) {
    const v = f64x2.sub(v128.load(a + t), v128.load(b + t));
    s = f64x2.add(s, f64x2.mul(v, v));
  }
  return addLanes(s);
}

/** Distances between all centres; what a centre has to itself is not written. */
export function measureCentres(k: i32): void {
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const s = rootExact(
        centreDistance(
          m.centre + <usize>a * m.centreBytes,
          m.centre + <usize>b * m.centreBytes
        )
      );
      store<f64>(m.between + (<usize>(a * m.kp + b) << 3), s);
      store<f64>(m.between + (<usize>(b * m.kp + a) << 3), s);
    }
  }
}

/** Centres from sums and counts; returns the sum of the squared moves (in scaled units). */
export function updateCentres(k: i32): f64 {
  let total: f64 = 0;
  for (let j: usize = 0; j < <usize>k; j++) {
    const inverse = 1.0 / <f64>load<i32>(m.count + (j << 2));
    const c = m.centre + j * m.centreBytes;
    const q = m.sum + j * m.centreBytes;
    let s: f64 = 0;
    for (let t: usize = 0; t < <usize>m.d; t++) {
      const v = load<f64>(q + (t << 3)) * inverse;
      const w = v - load<f64>(c + (t << 3));
      s += w * w;
      store<f64>(c + (t << 3), v);
    }
    store<f64>(m.move + (j << 3), rootExact(s));
    total += s;
  }
  return total;
}

/** Sum of the squared distances of rows [from, to) to their own centres, in float64. */
export function residual(from: i32, to: i32): f64 {
  let s: f64 = 0;
  for (let i = <usize>from; i < <usize>to; i++) {
    const a = <usize>load<u16>(m.label + (i << 1));
    s += exactDistance(i, m.centre + a * m.centreBytes);
  }
  return s;
}

/** |c|² - 2 x·c of row i and centre j, in float64: what scikit-learn compares. */
function exactScore(i: usize, j: usize): f64 {
  let high = m.high + i * m.rowBytes;
  let low = m.low + i * m.rowBytes;
  let c = m.centre + j * m.centreBytes;
  const end = high + m.rowBytes;
  let norm: f64 = 0;
  let dot: f64 = 0;
  for (; high < end; high += 4, low += 4, c += 8) {
    const v = load<f64>(c);
    norm += v * v;
    dot += v * single(high, low);
  }
  return norm - 2 * dot;
}

/** The nearest centre of the row at a position when float64 cannot tell: decided by whoever drives the module. */
@external("env", "breakTie")
declare function breakTie(position: i32): i32;

/** What the rounding of two scores of row i may amount to. */
function scoreRounding(i: usize): f64 {
  const square = <f64>load<f32>(m.norm + (i << 2));
  const unit: f64 = 2.220446049250313e-16;
  return unit * <f64>(m.d + 4) * (square + 2 * <f64>largestNorm) * 1.000001;
}

/** Nearest centre of row i and the distance by which the second is farther, decided in float64. */
export let exactNearest: usize = 0;
export let exactGap: f64 = 0;

export function decideExactly(i: usize, k: i32): void {
  let first: f64 = Infinity;
  let second: f64 = Infinity;
  for (let j = 0; j < k; j++) {
    const s = exactScore(i, j);
    if (s < first) {
      second = first;
      first = s;
      exactNearest = j;
    } else if (s < second) {
      second = s;
    }
  }
  const gap = second - first;
  if (gap <= scoreRounding(i)) {
    exactNearest = <usize>breakTie(<i32>i);
    exactGap = 0;
    return;
  }
  const own = exactDistance(i, m.centre + exactNearest * m.centreBytes);
  exactGap = gap / (rootExact(own + gap) + rootExact(own));
}

/** Exact squared distances of rows [from, to) to their own centres, where the seeding keeps those to its candidates. */
export function measureOwn(from: i32, to: i32): void {
  forgetShortRows();
  for (let i = <usize>from; i < <usize>to; i++) {
    const a = <usize>load<u16>(m.label + (i << 1));
    store<f64>(
      m.candidateDistance + (i << 3),
      exactDistance(i, m.centre + a * m.centreBytes)
    );
  }
}

/** The labels as i32 in the order of the caller's rows, where the seeding keeps distances to its candidates. */
export function writeLabels(): void {
  const labels = m.label;
  const position = m.position;
  let to = m.candidateDistance;
  const end = position + (<usize>m.n << 2);
  for (let at = position; at < end; at += 4, to += 4) {
    store<i32>(to, load<u16>(labels + (<usize>load<u32>(at) << 1)));
  }
}
