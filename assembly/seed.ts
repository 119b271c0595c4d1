/**
 * Greedy k-means++: the candidates of a step in one pass over the rows that they can change at all.
 *
 * A row at distance r from its nearest seed s cannot change when a candidate is farther than 2r from s. Sums that decide
 * (what is drawn, which candidate wins) are those of float64 distances; float32 only screens.
 */
import * as m from './memory';
import { UNIT, centreDistance } from './centres';
import { copyRow, exactDistance, root, rootExact } from './rows';
import { gatherFour, gatherRows } from './transpose';

const BLOCK: i32 = 1024;

/** The row of the caller's matrix that stands at this position becomes the seed j. */
export function putSeed(j: i32, position: i32): void {
  copyRow(position, m.seedCentre + <usize>j * m.centreBytes);
}

/** Distances of rows [from, to) to the first seed. */
export function measureFirst(from: i32, to: i32): void {
  for (let i = <usize>from; i < <usize>to; i++) {
    const v = exactDistance(i, m.seedCentre);
    const o = <usize>load<u32>(m.origin + (i << 2));
    store<f64>(m.nearestExact + (o << 3), v);
    store<f32>(m.nearest + (i << 2), <f32>v);
    store<u16>(m.seedLabel + (i << 1), 0);
    store<f32>(m.seedBound + (i << 2), Infinity);
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
  let lengths = zero;
  for (let z = from; z < to; z += 8) {
    const rows = m.list + (<usize>z << 2);
    gatherRows(rows);
    const xa = gatherFour(m.norm, rows);
    const xb = gatherFour(m.norm, rows + 16);
    lengths = f32x4.add(lengths, f32x4.add(xa, xb));
    let na = gatherFour(m.nearest, rows);
    let nb = gatherFour(m.nearest, rows + 16);
    if (to - z < 8) {
      const left = f32x4.splat(<f32>(to - z));
      na = v128.and(na, f32x4.lt(f32x4(0, 1, 2, 3), left));
      nb = v128.and(nb, f32x4.lt(f32x4(4, 5, 6, 7), left));
    }
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
      addPotential(l, gain(na, nb, a0, b0));
      addPotential(l + 1, gain(na, nb, a1, b1));
      addPotential(l + 2, gain(na, nb, a2, b2));
      addPotential(l + 3, gain(na, nb, a3, b3));
    }
  }
  const total =
    f32x4.extract_lane(lengths, 0) +
    f32x4.extract_lane(lengths, 1) +
    f32x4.extract_lane(lengths, 2) +
    f32x4.extract_lane(lengths, 3);
  return (
    <f64>slope *
    (<f64>total * 1.001 + <f64>(to - from + 8) * <f64>longest)
  );
}

@inline
function gain(na: v128, nb: v128, a: v128, b: v128): v128 {
  return f32x4.add(
    f32x4.sub(na, f32x4.pmin(na, a)),
    f32x4.sub(nb, f32x4.pmin(nb, b))
  );
}

/** By how much candidate l lowers the potential, in float64, over the listed rows [from, to). */
export function exactGain(l: i32, from: i32, to: i32): f64 {
  const c = m.candidate + <usize>l * m.centreBytes;
  let s: f64 = 0;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const o = <usize>load<u32>(m.origin + (i << 2));
    const v = exactDistance(i, c);
    const near = load<f64>(m.nearestExact + (o << 3));
    if (v < near) s += near - v;
  }
  return s;
}

/** Candidate l becomes the seed j: its centre, and how far it is from the others. */
export function putWinner(l: i32, j: i32): void {
  const c = m.seedCentre + <usize>j * m.centreBytes;
  memory.copy(c, m.candidate + <usize>l * m.centreBytes, m.centreBytes);
  for (let a = 0; a < j; a++) {
    const s = centreDistance(c, m.seedCentre + <usize>a * m.centreBytes);
    store<f32>(m.reach + (<usize>a << 2), <f32>(rootExact(s) * 0.9999999));
  }
}

/** Narrow data: rows [from, to) keep at least the gap that the triangle inequality leaves them beside the new seed. */
export function boundByReach(from: i32, to: i32): void {
  for (let i = <usize>from; i < <usize>to; i++) {
    const a = <usize>load<u16>(m.seedLabel + (i << 1));
    const r = root(load<f32>(m.nearest + (i << 2)));
    const g = load<f32>(m.reach + (a << 2)) - <f32>2.000001 * r;
    const p = m.seedBound + (i << 2);
    if (g >= 0 && g < load<f32>(p)) store<f32>(p, g);
  }
}

/** Narrow data: the listed rows [from, to) that are nearer to the winner l go over to it, the seed j. */
export function pickNarrow(l: i32, j: i32, from: i32, to: i32): void {
  const slope = UNIT * <f32>(m.d + 8);
  const length = load<f32>(m.candidateNorm + (<usize>l << 2));
  const c = m.seedCentre + <usize>j * m.centreBytes;
  for (let z = from; z < to; z++) {
    const v = load<f32>(
      m.candidateDistance +
        <usize>(z & ~7) * (<usize>m.lanes << 2) +
        (<usize>l << 5) +
        (<usize>(z & 7) << 2)
    );
    const i = <usize>load<u32>(m.list + (<usize>z << 2));
    const p = i << 2;
    const near = load<f32>(m.nearest + p);
    const least = v - slope * (load<f32>(m.norm + p) + length);
    const gapAt = m.seedBound + p;
    if (least < near * <f32>1.000001) {
      const exact = exactDistance(i, c);
      const at = m.nearestExact + (<usize>load<u32>(m.origin + p) << 3);
      const before = load<f64>(at);
      const g = <f32>(
        Math.abs(rootExact(exact) - rootExact(before)) * 0.9999999
      );
      if (exact < before) {
        store<f64>(at, exact);
        store<f32>(m.nearest + p, <f32>exact);
        store<u16>(m.seedLabel + (i << 1), <u16>j);
        store<f32>(gapAt, g);
      } else if (g < load<f32>(gapAt)) {
        store<f32>(gapAt, g);
      }
    } else {
      const g = (root(least) - root(near)) * <f32>0.999999;
      if (g < load<f32>(gapAt)) store<f32>(gapAt, g);
    }
  }
}
