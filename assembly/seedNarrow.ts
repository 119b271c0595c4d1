/** A step of the seeding for rows of few columns: eight rows in the lanes against four candidates at a time. */
import * as m from './memory';
import { UNIT } from './centres';
import { exactDistance } from './rows';
import { candidateAt, candidateError, candidateLength, noteTie } from './seed';
import { gatherFour, gatherRows } from './transpose';

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
