/**
 * Greedy k-means++: the candidates of a step in one pass over the rows that they can change at all.
 *
 * A row at distance r from its nearest seed s cannot change when a candidate is farther than 2r from s. Sums that decide (what is
 * drawn, which candidate wins) are those of float64 distances; the shortlist only screens.
 */
import * as m from './memory';
import { addTo, exactDistance, moveRow, root } from './arithmetic';
import { excessOf, lowerExcess } from './assign';
import { groupBatch } from './group';
import { products, second } from './kernel';
import { centreRow } from './load';
import { constantsAt, integersAt } from './table';

const BLOCK: i32 = 1024;

/** Whether a row was found as near to one seed as to another, up to rounding: then its label is not for the seeding to say. */
export let isTied: i32 = 0;

/** The row at stage place 0, centred, to an address of padded vectors. */
export function takeRow(to: usize): void {
  memory.fill(to, 0, m.centreBytes);
  centreRow(m.stage, to);
}

/** Distances of the staged rows, which are rows [first, first + rows), to the first seed; its sums and count. */
export function measureFirst(first: i32, rows: i32): void {
  if (!first) {
    isTied = 0;
    memory.fill(m.seedSum, 0, m.centreBytes);
    store<i32>(m.seedCount, m.n);
  }
  for (let z: usize = 0; z < <usize>rows; z++) {
    centreRow(m.stage + z * m.stageBytes, m.row);
    const i = <usize>first + z;
    const s = exactDistance(m.row, m.seedCentre);
    store<f64>(m.nearest + (i << 3), s);
    store<u16>(m.seedLabel + (i << 1), 0);
    addTo(m.row, m.seedSum);
  }
}

/** Sum of the distances to the nearest seed. */
export function sumNearest(): f64 {
  let total: f64 = 0;
  for (let from = 0; from < m.n; from += BLOCK) {
    const end = min(m.n, from + BLOCK);
    let v = f64x2.splat(0);
    let w = v;
    let i = from;
    for (; i + 4 <= end; i += 4) {
      const p = m.nearest + (<usize>i << 3);
      v = f64x2.add(v, v128.load(p));
      w = f64x2.add(w, v128.load(p, 16));
    }
    v = f64x2.add(v, w);
    let s = f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
    for (; i < end; i++) s += load<f64>(m.nearest + (<usize>i << 3));
    store<f64>(m.blockSums + (<usize>(from / BLOCK) << 3), s);
    total += s;
  }
  return total;
}

/** The first row at which the running sum reaches `target`; the last row when none does. */
export function findRow(target: f64): i32 {
  const blocks = (m.n + BLOCK - 1) / BLOCK;
  let running: f64 = 0;
  let b = 0;
  for (; b < blocks - 1; b++) {
    const s = load<f64>(m.blockSums + (<usize>b << 3));
    if (running + s >= target) break;
    running += s;
  }
  const end = min(m.n, (b + 1) * BLOCK);
  for (let i = b * BLOCK; i < end; i++) {
    running += load<f64>(m.nearest + (<usize>i << 3));
    if (running >= target) return i;
  }
  return end - 1;
}

/** Rows that a candidate may change, into the list; returns how many. Candidates' potentials are forgotten. */
export function listTouched(): i32 {
  memory.fill(m.potential, 0, <usize>m.lanes << 3);
  let o = m.list;
  for (let i: usize = 0; i < <usize>m.n; i++) {
    const a = <usize>load<u16>(m.seedLabel + (i << 1));
    store<u32>(o, <u32>i);
    const near = load<f64>(m.nearest + (i << 3));
    o += <usize>(near > <f64>load<f32>(m.limit + (a << 2))) << 2;
  }
  return <i32>((o - m.list) >> 2);
}

/** Negative parts of an excess, added to the potentials at p; returns the errors where there may be one. */
@inline
function addGain(p: usize, value: v128, low: v128): v128 {
  const zero = f32x4.splat(0);
  const gain = f32x4.pmin(zero, value);
  v128.store(
    p,
    f64x2.sub(v128.load(p), f64x2.promote_low_f32x4(gain))
  );
  const behind = v128.shuffle<f32>(gain, gain, 2, 3, 2, 3);
  v128.store(
    p,
    f64x2.sub(v128.load(p, 16), f64x2.promote_low_f32x4(behind)),
    16
  );
  return v128.and(f32x4.sub(value, low), f32x4.lt(low, zero));
}

@inline
function largestLane(v: v128): f32 {
  const w = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(
    f32x4.pmax(w, v128.shuffle<f32>(w, w, 1, 0, 3, 2)),
    0
  );
}

/** Listed rows of one seed: `length` from place `z` on. */
function measureLabel(a: i32, z: usize, length: usize): f64 {
  const lanes = <usize>m.lanes << 2;
  const list = m.list + (z << 2);
  let out = m.excess + z * lanes;
  let doubt: f64 = 0;
  for (let p: usize = 0; p < length; p += 2) {
    const isPair = p + 1 < length;
    const i = <usize>load<u32>(list + (p << 2));
    const j = isPair ? <usize>load<u32>(list + (p << 2), 4) : i;
    const x = m.records + i * m.recordBytes;
    const y = m.records + j * m.recordBytes;
    const xRest = v128.load32_splat(x + m.REST);
    const yRest = v128.load32_splat(y + m.REST);
    const u = f32x4.splat(
      <f32>(root(load<f64>(m.nearest + (i << 3))) * 1.0000002)
    );
    const s = f32x4.splat(
      <f32>(root(load<f64>(m.nearest + (j << 3))) * 1.0000002)
    );
    let c = constantsAt(a);
    let q = integersAt(a);
    for (let l: usize = 0; l < lanes; l += 16) {
      const potential = m.potential + (l << 1);
      const v = excessOf(products(x + m.INTEGERS, y + m.INTEGERS, q), c, x);
      const low = lowerExcess(v, c, xRest, u);
      v128.store(out + l, low);
      doubt += <f64>largestLane(addGain(potential, v, low));
      if (isPair) {
        const w = excessOf(second, c, y);
        const low2 = lowerExcess(w, c, yRest, s);
        v128.store(out + lanes + l, low2);
        doubt += <f64>largestLane(addGain(potential, w, low2));
      }
      c += m.CONSTANT_BYTES;
      q += m.vectorBytes << 2;
    }
    out += lanes << 1;
  }
  return doubt;
}

/**
 * What the listed rows [from, to) say of the candidates: how much each lowers the potential. Returns a bound of the error of one.
 * The list is brought into the order of the batches.
 */
export function measureCandidates(from: i32, to: i32, seeds: i32): f64 {
  let doubt: f64 = 0;
  for (let start = from; start < to; start += m.BATCH) {
    const length = <usize>min(to - start, m.BATCH);
    groupBatch(<usize>start, length, m.seedLabel, seeds);
    let z: usize = 0;
    for (let a = 0; a < seeds; a++) {
      const end = <usize>load<u32>(m.histogram + (<usize>a << 2));
      if (end > z) doubt += measureLabel(a, <usize>start + z, end - z);
      z = end;
    }
  }
  return doubt;
}

/** Of the listed rows those that candidate l may be nearer to, to the list of the undecided; returns how many. */
export function listNearer(l: i32, touched: i32): i32 {
  const lanes = <usize>m.lanes << 2;
  let at = m.excess + (<usize>l << 2);
  let o = m.openList;
  for (let z: usize = 0; z < <usize>touched; z++, at += lanes) {
    store<u32>(o, load<u32>(m.list + (z << 2)));
    o += <usize>(load<f32>(at) <= 0) << 2;
  }
  return <i32>((o - m.openList) >> 2);
}

/** By how much candidate l lowers the potential, in float64, over the undecided rows [from, to), which are on the stage. */
export function exactGain(l: i32, from: i32, to: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  let gain: f64 = 0;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.openList + (z << 2));
    centreRow(m.stage + (z - <usize>from) * m.stageBytes, m.row);
    const v = exactDistance(m.row, c);
    const near = load<f64>(m.nearest + (i << 3));
    if (v < near) gain += near - v;
  }
  return gain;
}

/** `before` plus what candidate l leaves of the potential in the staged rows, which are rows [first, first + rows). */
export function exactPotential(
  before: f64,
  l: i32,
  first: i32,
  rows: i32
): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  for (let z: usize = 0; z < <usize>rows; z++) {
    centreRow(m.stage + z * m.stageBytes, m.row);
    const near = load<f64>(m.nearest + ((<usize>first + z) << 3));
    before += Math.min(near, exactDistance(m.row, c));
  }
  return before;
}

/** Candidate l becomes the seed j. */
export function putWinner(l: i32, j: i32): void {
  memory.copy(
    m.seedCentre + <usize>j * m.centreBytes,
    m.candidate + <usize>l * m.centreBytes,
    m.centreBytes
  );
  memory.fill(m.seedSum + <usize>j * m.centreBytes, 0, m.centreBytes);
  store<i32>(m.seedCount + (<usize>j << 2), 0);
}

/** The undecided rows [from, to), which are on the stage, go over to the seed j where that is nearer. */
export function pick(j: i32, from: i32, to: i32): void {
  const c = m.seedCentre + <usize>j * m.centreBytes;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.openList + (z << 2));
    centreRow(m.stage + (z - <usize>from) * m.stageBytes, m.row);
    const v = exactDistance(m.row, c);
    const before = load<f64>(m.nearest + (i << 3));
    if (abs(v - before) <= 1e-12 * (v + before)) isTied = 1;
    if (v >= before) continue;
    const a = <usize>load<u16>(m.seedLabel + (i << 1));
    store<f64>(m.nearest + (i << 3), v);
    store<u16>(m.seedLabel + (i << 1), <u16>j);
    const was = m.seedCount + (a << 2);
    const is = m.seedCount + (<usize>j << 2);
    store<i32>(was, load<i32>(was) - 1);
    store<i32>(is, load<i32>(is) + 1);
    moveRow(m.row, m.seedSum + a * m.centreBytes, m.seedSum + <usize>j * m.centreBytes);
  }
}

/** Centres, labels, sums and counts of a run as the seeding left them. */
export function inherit(k: i32): void {
  memory.copy(m.centre, m.seedCentre, <usize>k * m.centreBytes);
  memory.copy(m.sum, m.seedSum, <usize>k * m.centreBytes);
  memory.copy(m.count, m.seedCount, <usize>k << 2);
  memory.copy(m.label, m.seedLabel, <usize>m.n << 1);
}
