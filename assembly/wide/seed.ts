/**
 * Greedy k-means++: the candidates of a step in one pass over the rows that they can change at all.
 *
 * A row at distance r from its nearest seed s cannot change when a candidate is farther than 2r from s. Sums that decide (what is
 * drawn, which candidate wins) are those of float64 distances; the shortlist only screens.
 */
import { findPlace, sumBlocks } from '../common/runningSum';
import * as m from './memory';
import { exactDistance, moveRow } from './arithmetic';
import { excessOf, lowerExcess } from './assign';
import { groupBatch } from './group';
import { products, second } from './kernel';
import { centreRow, noteTie } from './load';
import { constantsAt, integersAt } from './table';

/** Sum of the distances to the nearest seed. */
export function sumNearest(): f64 {
  return sumBlocks(m.nearest, m.n, m.blockSums);
}

/** The first row at which the running sum reaches `target`; the last row when none does. */
export function findRow(target: f64): i32 {
  return findPlace(target, m.nearest, m.n, m.blockSums);
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

/** What is behind the first two lanes, as float64. */
@inline
function promoteHigh(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
}

@inline
function addInto(at: usize, v: v128): void {
  v128.store(at, f64x2.add(v128.load(at), v));
}

/**
 * Listed rows of one seed, `length` from place `z` on, with four candidates from l (times 4) on. Returns a bound of the error of what one
 * lowers the potential by.
 */
function measureLabel(a: i32, z: usize, length: usize, l: usize): f64 {
  const zero = f32x4.splat(0);
  const lanes = <usize>m.lanes << 2;
  const list = m.list + (z << 2);
  const records = m.records;
  const recordBytes = m.recordBytes;
  const nearest = m.nearest;
  const c = constantsAt(a) + (l >> 4) * m.CONSTANT_BYTES;
  const q = integersAt(a) + (l >> 2) * m.vectorBytes;
  let out = m.excess + z * lanes + l;
  let gains = f64x2.splat(0);
  let gains2 = gains;
  let doubts = gains;
  let doubts2 = gains;
  for (let p: usize = 0; p < length; p += 2, out += lanes << 1) {
    const isPair = p + 1 < length;
    const i = <usize>load<u32>(list + (p << 2));
    const j = isPair ? <usize>load<u32>(list + (p << 2), 4) : i;
    const x = records + i * recordBytes;
    const y = records + j * recordBytes;
    const v = excessOf(products(x + m.INTEGERS, y + m.INTEGERS, q), c, x);
    let w = excessOf(second, c, y);
    const squares = f64x2.replace_lane(
      v128.load64_splat(nearest + (i << 3)),
      1,
      load<f64>(nearest + (j << 3))
    );
    const u = f32x4.mul(
      f32x4.sqrt(f32x4.demote_f64x2_zero(squares)),
      f32x4.splat(1.000001)
    );
    const low = lowerExcess(
      v,
      c,
      v128.load32_splat(x + m.REST),
      v128.shuffle<f32>(u, u, 0, 0, 0, 0)
    );
    let low2 = lowerExcess(
      w,
      c,
      v128.load32_splat(y + m.REST),
      v128.shuffle<f32>(u, u, 1, 1, 1, 1)
    );
    v128.store(out, low);
    if (isPair) {
      v128.store(out + lanes, low2);
    } else {
      w = zero;
      low2 = zero;
    }
    const gain = f32x4.add(f32x4.pmin(zero, v), f32x4.pmin(zero, w));
    gains = f64x2.sub(gains, f64x2.promote_low_f32x4(gain));
    gains2 = f64x2.sub(gains2, promoteHigh(gain));
    const doubt = f32x4.add(
      v128.and(f32x4.sub(v, low), f32x4.lt(low, zero)),
      v128.and(f32x4.sub(w, low2), f32x4.lt(low2, zero))
    );
    doubts = f64x2.add(doubts, f64x2.promote_low_f32x4(doubt));
    doubts2 = f64x2.add(doubts2, promoteHigh(doubt));
  }
  addInto(m.potential + (l << 1), gains);
  addInto(m.potential + (l << 1) + 16, gains2);
  const most = f64x2.pmax(doubts, doubts2);
  return Math.max(
    f64x2.extract_lane(most, 0),
    f64x2.extract_lane(most, 1)
  );
}

/**
 * What the listed rows [from, to) say of the candidates: how much each lowers the potential. Returns a bound of the error of one.
 * The list is brought into the order of the batches.
 */
export function measureCandidates(from: i32, to: i32, seeds: i32): f64 {
  let doubt: f64 = 0;
  const rows = m.batchRows(seeds);
  for (let start = from; start < to; start += rows) {
    const length = <usize>min(to - start, rows);
    groupBatch(<usize>start, length, m.seedLabel, seeds);
    let z: usize = 0;
    for (let a = 0; a < seeds; a++) {
      const end = <usize>load<u32>(m.histogram + (<usize>a << 2));
      if (end > z) {
        let most: f64 = 0;
        for (let l: usize = 0; l < <usize>m.lanes << 2; l += 16) {
          const error = measureLabel(a, <usize>start + z, end - z, l);
          most = Math.max(most, error);
        }
        doubt += most;
      }
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
    if (abs(v - before) <= 1e-12 * (v + before)) noteTie();
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
