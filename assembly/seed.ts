/**
 * Greedy k-means++: the candidates of a step in one pass over the rows that they can change at all.
 *
 * A row at distance r from its nearest seed s cannot change when a candidate is farther than 2r from s. Sums that decide
 * (what is drawn, which candidate wins) are those of float64 distances; float32 only screens.
 */
import * as m from './memory';
import { UNIT, centreDistance } from './centres';
import { copyRow, exactDistance, root } from './rows';
import { gatherFour, gatherRows } from './transpose';

const BLOCK: i32 = 1024;

/** Whether a row was found as near to one seed as to another, up to rounding: then its label is not for the seeding to say. */
export let isTied: i32 = 0;

@inline
export function noteTie(a: f64, b: f64): void {
  if (abs(a - b) <= 1e-12 * (a + b)) isTied = 1;
}

/** The row of the caller's matrix that stands at this position becomes the seed j. */
export function putSeed(j: i32, position: i32): void {
  copyRow(position, m.seedCentre + <usize>j * m.centreBytes);
}

/** Distances of rows [from, to) to the first seed. */
export function measureFirst(from: i32, to: i32): void {
  if (!from) isTied = 0;
  for (let i = <usize>from; i < <usize>to; i++) {
    const v = exactDistance(i, m.seedCentre);
    const o = <usize>load<u32>(m.origin + (i << 2));
    store<f64>(m.nearestExact + (o << 3), v);
    store<f32>(m.nearest + (i << 2), <f32>v);
    store<u16>(m.seedLabel + (i << 1), 0);
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
      const p = m.nearestExact + (<usize>i << 3);
      v = f64x2.add(v, v128.load(p));
      w = f64x2.add(w, v128.load(p, 16));
    }
    v = f64x2.add(v, w);
    let s = f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
    for (; i < end; i++) s += load<f64>(m.nearestExact + (<usize>i << 3));
    store<f64>(m.blockSums + (<usize>(from / BLOCK) << 3), s);
    total += s;
  }
  return total;
}

/** The first of the caller's rows at which the running sum reaches `target`; the last row when none does. */
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
    running += load<f64>(m.nearestExact + (<usize>i << 3));
    if (running >= target) return i;
  }
  return end - 1;
}

/** The row at this position becomes the candidate l. */
export function putCandidate(l: i32, position: i32): void {
  const c = m.candidate + <usize>l * m.centreBytes;
  copyRow(position, c);
  const q = m.candidate32 + <usize>l * m.centre32Bytes;
  const factor: f64 = m.isWide ? 1 : -2;
  let s: f64 = 0;
  for (let t: usize = 0; t < <usize>m.dp; t++) {
    const v = load<f64>(c + (t << 3));
    s += v * v;
    store<f32>(q + (t << 2), <f32>(v * factor));
  }
  store<f32>(m.candidateNorm + (<usize>l << 2), <f32>s);
}

/** Candidates [used, lanes) that stand for nothing repeat the first and prune everything. Returns the longest length². */
export function pruneByCandidates(seeds: i32, used: i32): void {
  for (let l = used; l < m.lanes; l++) {
    memory.copy(
      m.candidate32 + <usize>l * m.centre32Bytes,
      m.candidate32,
      m.centre32Bytes
    );
    store<f32>(m.candidateNorm + (<usize>l << 2), load<f32>(m.candidateNorm));
  }
  for (let a = 0; a < seeds; a++) {
    for (let l = 0; l < m.lanes; l++) {
      const s =
        l < used
          ? centreDistance(
              m.candidate + <usize>l * m.centreBytes,
              m.seedCentre + <usize>a * m.centreBytes
            ) * 0.249999
          : Infinity;
      store<f32>(m.prune + (<usize>(a * m.lanes + l) << 2), <f32>s);
    }
  }
}

/** Positions that a candidate may change, into the list; returns how many. */
export function listTouched(): i32 {
  let o = m.list;
  if (m.lanes == 4) {
    for (let i: usize = 0; i < <usize>m.n; i++) {
      const a = <usize>load<u16>(m.seedLabel + (i << 1));
      store<u32>(o, <u32>i);
      const isTouched = v128.any_true(
        f32x4.lt(
          v128.load(m.prune + (a << 4)),
          v128.load32_splat(m.nearest + (i << 2))
        )
      );
      o += <usize>isTouched << 2;
    }
  } else {
    for (let i: usize = 0; i < <usize>m.n; i++) {
      const a = <usize>load<u16>(m.seedLabel + (i << 1)) * <usize>m.lanes;
      const near = v128.load32_splat(m.nearest + (i << 2));
      let isTouched = false;
      for (let l: usize = 0; l < <usize>m.lanes; l += 4) {
        const p = v128.load(m.prune + ((a + l) << 2));
        if (v128.any_true(f32x4.lt(p, near))) isTouched = true;
      }
      store<u32>(o, <u32>i);
      o += <usize>isTouched << 2;
    }
  }
  return <i32>((o - m.list) >> 2);
}

/** Forget the potentials of the step before. */
export function resetPotentials(): void {
  memory.fill(m.potential, 0, <usize>m.lanes << 4);
}

@inline
function addPotential(l: usize, v: v128): void {
  const s =
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    f32x4.extract_lane(v, 2) +
    f32x4.extract_lane(v, 3);
  const p = m.potential + (l << 3);
  store<f64>(p, load<f64>(p) + <f64>s);
}

/**
 * Distances of the listed rows [from, to) to all candidates, and by how much each would lower the potential.
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
  let doubt = f64x2.splat(0);
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
      v128.store(out, a0);
      v128.store(out, b0, 16);
      v128.store(out, a1, 32);
      v128.store(out, b1, 48);
      v128.store(out, a2, 64);
      v128.store(out, b2, 80);
      v128.store(out, a3, 96);
      v128.store(out, b3, 112);
      doubt = addDoubt(doubt, least(a0, a1, a2, a3), la, ea);
      doubt = addDoubt(doubt, least(b0, b1, b2, b3), lb, eb);
      addPotential(l, gain(na, nb, a0, b0));
      addPotential(l + 1, gain(na, nb, a1, b1));
      addPotential(l + 2, gain(na, nb, a2, b2));
      addPotential(l + 3, gain(na, nb, a3, b3));
    }
  }
  return f64x2.extract_lane(doubt, 0) + f64x2.extract_lane(doubt, 1);
}

@inline
function least(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d));
}

/** Add the error bounds of those rows whose distance does not keep them out of the potential. */
@inline
function addDoubt(doubt: v128, value: v128, limit: v128, error: v128): v128 {
  const e = v128.and(error, f32x4.lt(value, limit));
  const behind = v128.shuffle<f32>(e, e, 2, 3, 2, 3);
  return f64x2.add(
    doubt,
    f64x2.add(
      f64x2.promote_low_f32x4(e),
      f64x2.promote_low_f32x4(behind)
    )
  );
}

@inline
function gain(na: v128, nb: v128, a: v128, b: v128): v128 {
  return f32x4.add(
    f32x4.sub(na, f32x4.pmin(na, a)),
    f32x4.sub(nb, f32x4.pmin(nb, b))
  );
}

/** Where the float32 square of the distance of listed row z to candidate l was kept. */
@inline
export function candidateAt(z: usize, l: usize): usize {
  const lanes = <usize>m.lanes;
  const place = m.isWide
    ? z * lanes + l
    : (z & ~7) * lanes + (l << 3) + (z & 7);
  return m.candidateDistance + (place << 2);
}

/** Bound of the error of such a square. */
@inline
export function candidateError(i: usize, candidate: f32): f32 {
  const x = load<f32>(m.norm + (i << 2));
  return m.isWide
    ? UNIT * <f32>(m.dp / 4 + 12) * (x + candidate) * (x + candidate)
    : UNIT * <f32>(m.d + 8) * (x + candidate);
}

/** Length (wide data) or squared length (narrow data) of candidate l, as {@link candidateError} wants it. */
export function candidateLength(l: i32): f32 {
  const squared = load<f32>(m.candidateNorm + (<usize>l << 2));
  return m.isWide ? root(squared) * <f32>1.000001 : squared;
}

/** By how much candidate l lowers the potential, in float64, over the listed rows [from, to). */
export function exactGain(l: i32, from: i32, to: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  const length = candidateLength(l);
  let s: f64 = 0;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const measured = load<f32>(candidateAt(z, l));
    const near32 = load<f32>(m.nearest + (i << 2)) * <f32>1.000001;
    if (measured - candidateError(i, length) >= near32) continue;
    const o = <usize>load<u32>(m.origin + (i << 2));
    const v = exactDistance(i, c);
    const near = load<f64>(m.nearestExact + (o << 3));
    if (v < near) s += near - v;
  }
  return s;
}

/** The potential that candidate l would leave, row after row. */
export function exactPotential(l: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  let s: f64 = 0;
  for (let i: usize = 0; i < <usize>m.n; i++) {
    s += Math.min(load<f64>(m.nearestExact + (i << 3)), exactDistance(i, c));
  }
  return s;
}

/** Candidate l becomes the seed j. */
export function putWinner(l: i32, j: i32): void {
  memory.copy(
    m.seedCentre + <usize>j * m.centreBytes,
    m.candidate + <usize>l * m.centreBytes,
    m.centreBytes
  );
}

/**
 * Those of the listed rows [from, to) that candidate l may be nearer to, to the front of that part of the list; returns where
 * they end. Apart from what follows, so that the rows' loads do not wait for each other's decisions.
 */
function keepDoubtful(l: i32, from: i32, to: i32): i32 {
  const length = candidateLength(l);
  const list = m.list;
  const nearest = m.nearest;
  let o = list + (<usize>from << 2);
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(list + (z << 2));
    const near = load<f32>(nearest + (i << 2)) * <f32>1.000001;
    const least = load<f32>(candidateAt(z, l)) - candidateError(i, length);
    store<u32>(o, <u32>i);
    o += <usize>(least < near) << 2;
  }
  return <i32>((o - list) >> 2);
}

/** Narrow data: the listed rows [from, to) that are nearer to the winner l go over to it, the seed j. Uses the list up. */
export function pickNarrow(l: i32, j: i32, from: i32, to: i32): void {
  const end = <usize>keepDoubtful(l, from, to);
  const c = m.seedCentre + <usize>j * m.centreBytes;
  for (let z = <usize>from; z < end; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const exact = exactDistance(i, c);
    const o = <usize>load<u32>(m.origin + (i << 2));
    const before = load<f64>(m.nearestExact + (o << 3));
    noteTie(exact, before);
    if (exact < before) {
      store<f64>(m.nearestExact + (o << 3), exact);
      store<f32>(m.nearest + (i << 2), <f32>exact);
      store<u16>(m.seedLabel + (i << 1), <u16>j);
    }
  }
}
