/** A step of the seeding for rows of few columns: eight rows in the lanes against four candidates at a time. */
import * as m from './memory';
import { UNIT, centreDistance } from './centres';
import { FRONT } from './list';
import {
  addRow,
  areScattered,
  distanceOfRow,
  moveRow,
  rootExact,
  touch,
  touchAhead
} from './rows';
import { candidateAt, forgetTies, noteTie } from './seed';
import { gatherFour, gatherRows } from './transpose';

/** The label of a row that is in no sum yet. */
const NOWHERE: u16 = 0xffff;

/** Rows that are brought from memory at a time. */
const TOUCHED: usize = 64;

/** Add to the potentials of the candidates from l on what each of four has in its lanes. */
@inline
function addPotentials(l: usize, g0: v128, g1: v128, g2: v128, g3: v128): void {
  const a = f32x4.add(
    v128.shuffle<f32>(g0, g1, 0, 4, 1, 5),
    v128.shuffle<f32>(g0, g1, 2, 6, 3, 7)
  );
  const b = f32x4.add(
    v128.shuffle<f32>(g2, g3, 0, 4, 1, 5),
    v128.shuffle<f32>(g2, g3, 2, 6, 3, 7)
  );
  const s = f32x4.add(
    v128.shuffle<f64>(a, b, 0, 2),
    v128.shuffle<f64>(a, b, 1, 3)
  );
  const p = m.potential + (l << 3);
  const low = f64x2.promote_low_f32x4(s);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(s, s, 2, 3, 2, 3));
  v128.store(p, f64x2.add(v128.load(p), low));
  v128.store(p, f64x2.add(v128.load(p, 16), high), 16);
}

/**
 * What the distances of the listed rows [from, to) to all candidates are at least, and by how much each would lower the potential.
 * Returns the sum of the error bounds of one candidate's distances.
 */
export function measureNarrow(from: i32, to: i32): f64 {
  const zero = f32x4.splat(0);
  const columns = m.rowBytes;
  const slope = UNIT * <f32>(m.d + 8);
  let longest: f32 = 0;
  for (let l: usize = 0; l < <usize>m.lanes; l++) {
    longest = max(longest, load<f32>(m.candidateNorm + (l << 2)));
  }
  let doubt = f32x4.splat(0);
  const slopes = f32x4.splat(slope);
  const longests = f32x4.splat(longest);
  for (let z = from; z < to; z += 8) {
    const rows = m.list + (<usize>z << 2);
    gatherRows(rows);
    const xa = gatherFour(m.norm, rows);
    const xb = gatherFour(m.norm, rows + 16);
    let na = gatherFour(m.nearest, rows);
    let nb = gatherFour(m.nearest, rows + 16);
    if (to - z < 8) {
      const left = f32x4.splat(<f32>(to - z));
      na = v128.and(na, f32x4.lt(f32x4(0, 1, 2, 3), left));
      nb = v128.and(nb, f32x4.lt(f32x4(4, 5, 6, 7), left));
    }
    const ea = f32x4.mul(slopes, f32x4.add(xa, longests));
    const eb = f32x4.mul(slopes, f32x4.add(xb, longests));
    const la = f32x4.add(na, ea);
    const lb = f32x4.add(nb, eb);
    let out = m.candidateDistance + <usize>z * (<usize>m.lanes << 2);
    for (let l: usize = 0; l < <usize>m.lanes; l += 4, out += 128) {
      const q0 = m.candidate32 + l * m.centre32Bytes;
      const q1 = q0 + m.centre32Bytes;
      const q2 = q1 + m.centre32Bytes;
      const q3 = q2 + m.centre32Bytes;
      const norms = m.candidateNorm + (l << 2);
      let a0 = zero;
      let a1 = zero;
      let a2 = zero;
      let a3 = zero;
      let b0 = zero;
      let b1 = zero;
      let b2 = zero;
      let b3 = zero;
      for (let t: usize = 0, w = m.tile; t < columns; t += 4, w += 32) {
        const x = v128.load(w);
        const y = v128.load(w, 16);
        let c = v128.load32_splat(q0 + t);
        a0 = f32x4.add(a0, f32x4.mul(c, x));
        b0 = f32x4.add(b0, f32x4.mul(c, y));
        c = v128.load32_splat(q1 + t);
        a1 = f32x4.add(a1, f32x4.mul(c, x));
        b1 = f32x4.add(b1, f32x4.mul(c, y));
        c = v128.load32_splat(q2 + t);
        a2 = f32x4.add(a2, f32x4.mul(c, x));
        b2 = f32x4.add(b2, f32x4.mul(c, y));
        c = v128.load32_splat(q3 + t);
        a3 = f32x4.add(a3, f32x4.mul(c, x));
        b3 = f32x4.add(b3, f32x4.mul(c, y));
      }
      let c = v128.load32_splat(norms);
      a0 = f32x4.pmax(zero, f32x4.add(f32x4.add(a0, c), xa));
      b0 = f32x4.pmax(zero, f32x4.add(f32x4.add(b0, c), xb));
      c = v128.load32_splat(norms, 4);
      a1 = f32x4.pmax(zero, f32x4.add(f32x4.add(a1, c), xa));
      b1 = f32x4.pmax(zero, f32x4.add(f32x4.add(b1, c), xb));
      c = v128.load32_splat(norms, 8);
      a2 = f32x4.pmax(zero, f32x4.add(f32x4.add(a2, c), xa));
      b2 = f32x4.pmax(zero, f32x4.add(f32x4.add(b2, c), xb));
      c = v128.load32_splat(norms, 12);
      a3 = f32x4.pmax(zero, f32x4.add(f32x4.add(a3, c), xa));
      b3 = f32x4.pmax(zero, f32x4.add(f32x4.add(b3, c), xb));
      v128.store(out, f32x4.sub(a0, ea));
      v128.store(out, f32x4.sub(b0, eb), 16);
      v128.store(out, f32x4.sub(a1, ea), 32);
      v128.store(out, f32x4.sub(b1, eb), 48);
      v128.store(out, f32x4.sub(a2, ea), 64);
      v128.store(out, f32x4.sub(b2, eb), 80);
      v128.store(out, f32x4.sub(a3, ea), 96);
      v128.store(out, f32x4.sub(b3, eb), 112);
      const isOpenA = f32x4.lt(least(a0, a1, a2, a3), la);
      const isOpenB = f32x4.lt(least(b0, b1, b2, b3), lb);
      doubt = f32x4.add(
        doubt,
        f32x4.add(v128.and(ea, isOpenA), v128.and(eb, isOpenB))
      );
      addPotentials(
        l,
        gain(na, nb, a0, b0),
        gain(na, nb, a1, b1),
        gain(na, nb, a2, b2),
        gain(na, nb, a3, b3)
      );
    }
  }
  const four =
    <f64>f32x4.extract_lane(doubt, 0) +
    <f64>f32x4.extract_lane(doubt, 1) +
    <f64>f32x4.extract_lane(doubt, 2) +
    <f64>f32x4.extract_lane(doubt, 3);
  return four * (1 + <f64>UNIT * <f64>(to - from));
}

@inline
function least(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d));
}

@inline
function gain(na: v128, nb: v128, a: v128, b: v128): v128 {
  return f32x4.add(
    f32x4.sub(na, f32x4.pmin(na, a)),
    f32x4.sub(nb, f32x4.pmin(nb, b))
  );
}

/**
 * Those of the listed rows [from, to) that candidate l may be nearer to, to the front of that part of the list; returns where
 * they end. Of the others it is noted how near it is at most. Apart from what follows, so that the rows' loads do not wait for each
 * other's decisions.
 */
function keepDoubtful(l: i32, from: i32, to: i32): i32 {
  const list = m.list;
  const others = m.seedOther;
  const out = m.result;
  let o = list + (<usize>from << 2);
  for (let z = from; z < to; z += 4) {
    const rows = list + (<usize>z << 2);
    const near = gatherFour(m.nearest, rows);
    const least = v128.load(candidateAt(<usize>z, <usize>l));
    const isNear = f32x4.lt(least, f32x4.mul(near, f32x4.splat(1.000001)));
    const before = gatherFour(others, rows);
    v128.store(out, v128.bitselect(before, f32x4.pmin(before, least), isNear));
    const four = v128.load(rows);
    for (let r: usize = 0; r < 16; r += 4) {
      const i = <usize>load<u32>(rows + r);
      store<f32>(others + (i << 2), load<f32>(out + r));
    }
    const valid = to - z < 4 ? (1 << (to - z)) - 1 : 15;
    const kept = i32x4.bitmask(isNear) & valid;
    v128.store(o, i8x16.swizzle(four, v128.load(FRONT + (<usize>kept << 4))));
    o += <usize>popcnt<i32>(kept) << 2;
  }
  return <i32>((o - list) >> 2);
}

/**
 * Rows [from, to), before the winner becomes the seed j: none that the list leaves out is nearer to it than the distance of the
 * seeds less the row's own.
 */
export function boundOthers(j: i32, from: i32, to: i32): void {
  const others = m.seedOther;
  const reach = m.reach;
  const label = m.seedLabel;
  if (from == 0) measureReach(j);
  for (let i = from; i < to; i += 4) {
    const p = <usize>i << 2;
    const four = load<u64>(label + (<usize>i << 1));
    let v = v128.load32_zero(reach + (<usize>(four & 0xffff) << 2));
    v = v128.load_lane<f32>(reach + (<usize>((four >> 16) & 0xffff) << 2), v, 1);
    v = v128.load_lane<f32>(reach + (<usize>((four >> 32) & 0xffff) << 2), v, 2);
    v = v128.load_lane<f32>(reach + (<usize>(four >> 48) << 2), v, 3);
    const own = f32x4.mul(
      f32x4.sqrt(v128.load(m.nearest + p)),
      f32x4.splat(1.000001)
    );
    const apart = f32x4.sub(v, own);
    const before = v128.load(others + p);
    const least = f32x4.pmin(before, f32x4.mul(apart, apart));
    v128.store(
      others + p,
      v128.bitselect(least, before, f32x4.ge(apart, own))
    );
  }
}

/** Distances of the seeds from the seed j. */
function measureReach(j: i32): void {
  const c = m.seedCentre + <usize>j * m.centreBytes;
  for (let a: usize = 0; a < <usize>j; a++) {
    const s = centreDistance(c, m.seedCentre + a * m.centreBytes);
    store<f32>(m.reach + (a << 2), <f32>(rootExact(s) * 0.9999994));
  }
}

/** The listed rows [from, to) that are nearer to the winner l go over to it, the seed j. Uses the list up. */
export function pickNarrow(l: i32, j: i32, from: i32, to: i32): void {
  const end = m.list + (<usize>keepDoubtful(l, from, to) << 2);
  const centre = m.seedCentre + <usize>j * m.centreBytes;
  const plane = m.high;
  const toLow = m.low - plane;
  const bytes = m.rowBytes;
  const origin = m.origin;
  const nearestExact = m.nearestExact;
  const nearest = m.nearest;
  const others = m.seedOther;
  const labels = m.seedLabel;
  let touched = 0;
  let at = m.list + (<usize>from << 2);
  while (at < end) {
    const last = min(at + (TOUCHED << 2), end);
    if (areScattered(at, last)) {
      touched +=
        touch(plane, bytes, at, last, 4) +
        touch(plane + toLow, bytes, at, last, 4);
    }
    for (; at < last; at += 4) {
      const i = <usize>load<u32>(at);
      const exact = distanceOfRow(plane + i * bytes, toLow, centre);
      const e = nearestExact + (<usize>load<u32>(origin + (i << 2)) << 3);
      const before = load<f64>(e);
      noteTie(exact, before);
      const other = others + (i << 2);
      if (exact < before) {
        store<f64>(e, exact);
        store<f32>(nearest + (i << 2), <f32>exact);
        store<u16>(labels + (i << 1), <u16>j);
        store<f32>(other, <f32>before);
      } else {
        store<f32>(other, min(load<f32>(other), <f32>exact));
      }
    }
  }
  store<i32>(m.result, touched);
}

/** Rows [from, to) are measured to the first seed: nothing is known of other seeds yet, and none is in the sums. */
export function startOthers(from: i32, to: i32): void {
  if (from == 0) {
    forgetTies();
    memory.fill(m.seedSum, 0, <usize>m.kp * m.centreBytes);
    memory.fill(m.seedCount, 0, <usize>m.kp << 2);
  }
  const rows = <usize>(to - from);
  const start = <usize>from;
  memory.fill(m.seedLabel + (start << 1), 0, rows << 1);
  memory.fill(m.summedLabel + (start << 1), <u8>NOWHERE, rows << 1);
  for (let i = start; i < start + rows; i++) {
    store<f32>(m.seedOther + (i << 2), Infinity);
  }
}

/** The sums of the seeding follow its labels, for rows [from, to). */
export function sumSeeded(from: i32, to: i32): void {
  const labels = m.seedLabel;
  const summed = m.summedLabel;
  let touched = 0;
  let i = <usize>from;
  for (const whole = <usize>to - 8; <isize>i <= <isize>whole; i += 8) {
    const before = v128.load(summed + (i << 1));
    const same = i16x8.eq(v128.load(labels + (i << 1)), before);
    if (i16x8.all_true(same)) continue;
    touched += touchAhead(i);
    for (let r: usize = 0; r < 8; r++) sumSeededRow(i + r);
  }
  for (; i < <usize>to; i++) sumSeededRow(i);
  store<i32>(m.result, touched);
}

@inline
function sumSeededRow(i: usize): void {
  const b = load<u16>(m.seedLabel + (i << 1));
  const summed = m.summedLabel + (i << 1);
  const a = load<u16>(summed);
  if (a == b) return;
  store<u16>(summed, b);
  const to = m.seedSum + <usize>b * m.centreBytes;
  if (a == NOWHERE) addRow(i, to);
  else moveRow(i, m.seedSum + <usize>a * m.centreBytes, to);
  addCount(b, 1);
  if (a != NOWHERE) addCount(a, -1);
}

@inline
function addCount(a: u16, v: i32): void {
  const at = m.seedCount + (<usize>a << 2);
  store<i32>(at, load<i32>(at) + v);
}

/** Labels, sums and counts of k clusters as the seeding left them. */
export function inheritNarrow(k: i32): void {
  memory.copy(m.label, m.seedLabel, <usize>m.n << 1);
  memory.copy(m.sum, m.seedSum, <usize>k * m.centreBytes);
  memory.copy(m.count, m.seedCount, <usize>k << 2);
}
