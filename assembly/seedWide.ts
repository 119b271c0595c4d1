/** A step of the seeding for rows of many columns: two rows against four candidates at a time. */
import * as m from './memory';
import { exactDistance, root, rootExact } from './rows';
import { noteTie } from './seed';
import { SAFE, squareError, tailMask, wholeBytes } from './wide';

/** Sums of the lanes of four vectors, as one vector. */
@inline
function addEach(a0: v128, a1: v128, a2: v128, a3: v128): v128 {
  const s0 = f32x4.add(
    v128.shuffle<f32>(a0, a1, 0, 4, 1, 5),
    v128.shuffle<f32>(a0, a1, 2, 6, 3, 7)
  );
  const s1 = f32x4.add(
    v128.shuffle<f32>(a2, a3, 0, 4, 1, 5),
    v128.shuffle<f32>(a2, a3, 2, 6, 3, 7)
  );
  return f32x4.add(
    v128.shuffle<f64>(s0, s1, 0, 2),
    v128.shuffle<f64>(s0, s1, 1, 3)
  );
}

/**
 * Squares of candidates' distances from |x|² + |c|² - 2 x·c; adds what each lowers the potential by.
 * Returns the error bound when one may lower it, else 0. */
@inline
function settleCandidates(
  out: usize,
  l: usize,
  dots: v128,
  length: f32,
  near: f32,
  error: f32
): f32 {
  const norms = v128.load(m.candidateNorm + (l << 2));
  const both = f32x4.add(norms, f32x4.splat(length * length));
  const v = f32x4.pmax(
    f32x4.splat(0),
    f32x4.sub(both, f32x4.add(dots, dots))
  );
  v128.store(out + (l << 2), v);
  const nearest = f32x4.splat(near);
  const g = f32x4.sub(nearest, f32x4.pmin(nearest, v));
  const p = m.potential + (l << 3);
  v128.store(p, f64x2.add(v128.load(p), f64x2.promote_low_f32x4(g)));
  const h = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 2, 3));
  v128.store(p, f64x2.add(v128.load(p, 16), h), 16);
  const limit = f32x4.splat(near + error);
  return v128.any_true(f32x4.lt(v, limit)) ? error : 0;
}

/** Longest candidate. */
function longestCandidate(): f32 {
  let most: f32 = 0;
  for (let l: usize = 0; l < <usize>m.lanes; l++) {
    most = max(most, load<f32>(m.candidateNorm + (l << 2)));
  }
  return root(most) * <f32>1.000001;
}

/**
 * Distances of the listed rows [from, to) to all candidates, two rows against four at a time, and by how much each would
 * lower the potential. Returns the sum of the error bounds of one candidate's distances.
 */
export function measureWide(from: i32, to: i32): f64 {
  let doubt: f64 = 0;
  const longest = longestCandidate();
  const bytes = wholeBytes;
  const hasTail = (m.d & 3) != 0;
  const centreBytes = m.centre32Bytes;
  const lanes = <usize>m.lanes;
  for (let z = <usize>from; z < <usize>to; z += 2) {
    const i0 = <usize>load<u32>(m.list + (z << 2));
    const i1 = <usize>load<u32>(m.list + (z << 2), 4);
    const x0 = m.high + i0 * m.rowBytes;
    const x1 = m.high + i1 * m.rowBytes;
    const length0 = load<f32>(m.norm + (i0 << 2));
    const length1 = load<f32>(m.norm + (i1 << 2));
    const near0 = load<f32>(m.nearest + (i0 << 2));
    const isPair = z + 1 < <usize>to;
    const near1 = isPair ? load<f32>(m.nearest + (i1 << 2)) : 0;
    const error0 = squareError(length0, longest);
    const error1 = squareError(length1, longest);
    const out = m.candidateDistance + z * (lanes << 2);
    for (let l: usize = 0; l < lanes; l += 4) {
      let q0 = m.candidate32 + l * centreBytes;
      let q1 = q0 + centreBytes;
      let q2 = q1 + centreBytes;
      let q3 = q2 + centreBytes;
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      let t: usize = 0;
      for (; t < bytes; t += 16) {
        const x = v128.load(x0 + t);
        const y = v128.load(x1 + t);
        let c = v128.load(q0 + t);
        a0 = f32x4.add(a0, f32x4.mul(c, x));
        b0 = f32x4.add(b0, f32x4.mul(c, y));
        c = v128.load(q1 + t);
        a1 = f32x4.add(a1, f32x4.mul(c, x));
        b1 = f32x4.add(b1, f32x4.mul(c, y));
        c = v128.load(q2 + t);
        a2 = f32x4.add(a2, f32x4.mul(c, x));
        b2 = f32x4.add(b2, f32x4.mul(c, y));
        c = v128.load(q3 + t);
        a3 = f32x4.add(a3, f32x4.mul(c, x));
        b3 = f32x4.add(b3, f32x4.mul(c, y));
      }
      if (hasTail) {
        const x = v128.and(v128.load(x0 + t), tailMask);
        const y = v128.and(v128.load(x1 + t), tailMask);
        let c = v128.load(q0 + t);
        a0 = f32x4.add(a0, f32x4.mul(c, x));
        b0 = f32x4.add(b0, f32x4.mul(c, y));
        c = v128.load(q1 + t);
        a1 = f32x4.add(a1, f32x4.mul(c, x));
        b1 = f32x4.add(b1, f32x4.mul(c, y));
        c = v128.load(q2 + t);
        a2 = f32x4.add(a2, f32x4.mul(c, x));
        b2 = f32x4.add(b2, f32x4.mul(c, y));
        c = v128.load(q3 + t);
        a3 = f32x4.add(a3, f32x4.mul(c, x));
        b3 = f32x4.add(b3, f32x4.mul(c, y));
      }
      const a = addEach(a0, a1, a2, a3);
      doubt += <f64>settleCandidates(out, l, a, length0, near0, error0);
      if (isPair) {
        const b = addEach(b0, b1, b2, b3);
        const behind = out + (lanes << 2);
        doubt += <f64>settleCandidates(behind, l, b, length1, near1, error1);
      }
    }
  }
  return doubt;
}

/** The first seed is every row's own. */
export function startSeedBounds(from: i32, to: i32): void {
  const pitch = <usize>m.kp << 2;
  for (let i = <usize>from; i < <usize>to; i++) {
    const at = m.seedLower + i * pitch;
    memory.fill(at, 0, pitch);
    store<f32>(at, Infinity);
  }
}

/** The listed rows [from, to) that are nearer to the winner l go over to it, the seed j. */
export function pickWide(l: i32, j: i32, from: i32, to: i32): void {
  const pitch = <usize>m.kp << 2;
  const c = m.seedCentre + <usize>j * m.centreBytes;
  const winner =
    root(load<f32>(m.candidateNorm + (<usize>l << 2))) * <f32>1.000001;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const p = i << 2;
    const v = load<f32>(
      m.candidateDistance + ((z * <usize>m.lanes + <usize>l) << 2)
    );
    const least = v - squareError(load<f32>(m.norm + p), winner);
    const at = m.seedLower + i * pitch;
    const near = load<f32>(m.nearest + p);
    if (least > near * <f32>1.000001) {
      store<f32>(at + (<usize>j << 2), root(least) * SAFE);
      continue;
    }
    const exact = exactDistance(i, c);
    const exactAt = m.nearestExact + (<usize>load<u32>(m.origin + p) << 3);
    const before = load<f64>(exactAt);
    noteTie(exact, before);
    if (exact < before) {
      const a = <usize>load<u16>(m.seedLabel + (i << 1));
      store<f32>(at + (a << 2), <f32>rootExact(before) * SAFE);
      store<f32>(at + (<usize>j << 2), Infinity);
      store<f64>(exactAt, exact);
      store<f32>(m.nearest + p, <f32>exact);
      store<u16>(m.seedLabel + (i << 1), <u16>j);
    } else {
      store<f32>(at + (<usize>j << 2), <f32>rootExact(exact) * SAFE);
    }
  }
}
