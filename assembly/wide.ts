/**
 * Rows of many columns: columns in the lanes, one row against one centre or four candidates, in float32.
 *
 * Lloyd's assignment keeps Elkan's bounds, but lazily: what a bound loses when its centre moves is added up for each centre,
 * and a bound is stored with what its centre had lost by then, so that no bound is touched before it fails.
 * Distances carry a rigorous bound of their error; what it leaves open is decided in float64.
 */
import * as m from './memory';
import { UNIT, largestNorm, measureCentres, relabel } from './centres';
import { exactDistance } from './rows';

/** Bounds are stored a little too low, to cover the rounding of what is added to them. */
const SAFE: f32 = 0.9999996;

let tailMask: v128 = i32x4.splat(0);
let wholeBytes: usize = 0;
let relativeError: f32 = 0;

/** Once for a matrix. */
export function prepareWide(): void {
  wholeBytes = m.rowBytes & ~15;
  tailMask = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(m.d & 3));
  relativeError = UNIT * <f32>(m.dp / 4 + 12);
}

@inline
function addSquare(a: v128, x: v128, c: v128): v128 {
  const v = f32x4.sub(x, c);
  return f32x4.add(a, f32x4.mul(v, v));
}

@inline
function addAll(v: v128): f32 {
  const w = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(w, 0) + f32x4.extract_lane(w, 1);
}

/** Distance of the row at x (high plane) and the float32 centre at c. */
function distance(x: usize, c: usize): f32 {
  const end = x + wholeBytes;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  while (x + 64 <= end) {
    a0 = addSquare(a0, v128.load(x), v128.load(c));
    a1 = addSquare(a1, v128.load(x, 16), v128.load(c, 16));
    a2 = addSquare(a2, v128.load(x, 32), v128.load(c, 32));
    a3 = addSquare(a3, v128.load(x, 48), v128.load(c, 48));
    x += 64;
    c += 64;
  }
  while (x < end) {
    a0 = addSquare(a0, v128.load(x), v128.load(c));
    x += 16;
    c += 16;
  }
  if (m.d & 3) {
    a1 = addSquare(a1, v128.and(v128.load(x), tailMask), v128.load(c));
  }
  return sqrt<f32>(addAll(f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3))));
}

/** Squared distances of the row at x and four float32 centres, one behind the other from c on. */
@inline
function squaresOfFour(x: usize, c: usize): v128 {
  const end = x + wholeBytes;
  let q1 = c + m.centre32Bytes;
  let q2 = q1 + m.centre32Bytes;
  let q3 = q2 + m.centre32Bytes;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (; x < end; x += 16, c += 16, q1 += 16, q2 += 16, q3 += 16) {
    const v = v128.load(x);
    a0 = addSquare(a0, v, v128.load(c));
    a1 = addSquare(a1, v, v128.load(q1));
    a2 = addSquare(a2, v, v128.load(q2));
    a3 = addSquare(a3, v, v128.load(q3));
  }
  if (m.d & 3) {
    const v = v128.and(v128.load(x), tailMask);
    a0 = addSquare(a0, v, v128.load(c));
    a1 = addSquare(a1, v, v128.load(q1));
    a2 = addSquare(a2, v, v128.load(q2));
    a3 = addSquare(a3, v, v128.load(q3));
  }
  const l0 = v128.shuffle<f32>(a0, a1, 0, 4, 1, 5);
  const h0 = v128.shuffle<f32>(a0, a1, 2, 6, 3, 7);
  const l1 = v128.shuffle<f32>(a2, a3, 0, 4, 1, 5);
  const h1 = v128.shuffle<f32>(a2, a3, 2, 6, 3, 7);
  const s0 = f32x4.add(l0, h0);
  const s1 = f32x4.add(l1, h1);
  return f32x4.add(
    v128.shuffle<f64>(s0, s1, 0, 2),
    v128.shuffle<f64>(s0, s1, 1, 3)
  );
}

/** Bound of the error of a distance between a row of length x and a centre of length c. */
@inline
function errorOf(measured: f32, x: f32, c: f32): f32 {
  return relativeError * measured + <f32>1.3e-7 * (x + c);
}

/** Nothing is known: every row has label 0, until it is assigned. */
export function forgetBounds(from: i32, to: i32): void {
  memory.fill(
    m.lower + <usize>from * (<usize>m.kp << 2),
    0,
    <usize>(to - from) * (<usize>m.kp << 2)
  );
  for (let i = <usize>from; i < <usize>to; i++) {
    store<f32>(m.bound + (i << 2), Infinity);
    store<u16>(m.label + (i << 1), 0);
  }
}

/** Halves of the distances between the centres, and of each to its nearest. */
export function halveBetween(k: i32): void {
  measureCentres(k);
  for (let a = 0; a < k; a++) {
    let least: f32 = Infinity;
    for (let b = 0; b < m.kp; b++) {
      const at = <usize>(a * m.kp + b);
      let half: f32 = Infinity;
      if (b < k && b != a) {
        half = <f32>(load<f64>(m.between + (at << 3)) * 0.4999995);
      }
      least = min(least, half);
      store<f32>(m.orderDistance + (at << 2), half);
    }
    store<f32>(m.reach + (<usize>a << 2), least);
  }
}

/** After new centres: what the bounds of each have lost in all. */
export function driftWide(k: i32): void {
  for (let j: usize = 0; j < <usize>k; j++) {
    const v = load<f64>(m.drift + (j << 3)) + load<f64>(m.move + (j << 3));
    store<f64>(m.drift + (j << 3), v);
    store<f32>(m.drift32 + (j << 2), <f32>(v * 1.0000002));
  }
}

/** Which of the four clusters from j on may be nearer than `upper`, as bits. */
@inline
function openClusters(lower: usize, half: usize, j: usize, upper: f32): i32 {
  const u = f32x4.splat(upper);
  const l = f32x4.sub(v128.load(lower + j), v128.load(m.drift32 + j));
  return i32x4.bitmask(
    v128.and(f32x4.lt(l, u), f32x4.lt(v128.load(half + j), u))
  );
}

@inline
function storeLower(at: usize, j: usize, least: f32): void {
  const p = j << 2;
  const v = max<f32>(least, 0) + load<f32>(m.drift32 + p);
  store<f32>(at + p, v * SAFE);
}

/** Assign rows [from, to); counts and sums follow the rows that move when `isCounted`. Returns how many moved. */
export function assignWide(
  from: i32,
  to: i32,
  k: i32,
  isCounted: bool
): i32 {
  const pitch = <usize>m.kp << 2;
  const groups = <usize>k << 2;
  const longest = sqrt<f32>(largestNorm) * <f32>1.000001;
  let moved = 0;
  for (let i = <usize>from; i < <usize>to; i++) {
    const was = <usize>load<u16>(m.label + (i << 1));
    const boundAt = m.bound + (i << 2);
    const lost = load<f32>(m.drift32 + (was << 2));
    let upper = load<f32>(boundAt) + lost;
    upper += <f32>4e-7 * (upper + lost);
    if (upper <= load<f32>(m.reach + (was << 2))) continue;
    const bounds = m.lower + i * pitch;
    const row = m.high + i * m.rowBytes;
    const length = load<f32>(m.norm + (i << 2));
    let label = was;
    let half = m.orderDistance + label * pitch;
    let isTight = false;
    let own: f32 = 0;
    let error: f32 = 0;
    let exactOwn: f64 = -1;
    for (let j: usize = 0; j < groups; j += 16) {
      let open = openClusters(bounds, half, j, upper);
      if (!open) continue;
      if (!isTight) {
        isTight = true;
        own = distance(row, m.centre32 + label * m.centre32Bytes);
        error = errorOf(own, length, longest);
        upper = own + error;
        open = openClusters(bounds, half, j, upper);
      }
      for (; open; open &= open - 1) {
        const b = (j >> 2) + <usize>ctz(open);
        if (b == label) continue;
        let other = distance(row, m.centre32 + b * m.centre32Bytes);
        let otherError = errorOf(other, length, longest);
        let isNearer = other < own;
        let exactOther: f64 = -1;
        if (abs(other - own) <= error + otherError) {
          if (exactOwn < 0) {
            exactOwn = exactDistance(i, m.centre + label * m.centreBytes);
            own = <f32>Math.sqrt(exactOwn);
            error = own * <f32>2e-7;
          }
          exactOther = exactDistance(i, m.centre + b * m.centreBytes);
          other = <f32>Math.sqrt(exactOther);
          otherError = other * <f32>2e-7;
          isNearer =
            exactOther < exactOwn || (exactOther == exactOwn && b < label);
        }
        if (isNearer) {
          storeLower(bounds, label, own - error);
          label = b;
          half = m.orderDistance + label * pitch;
          own = other;
          error = otherError;
          exactOwn = exactOther;
          upper = own + error;
        } else {
          storeLower(bounds, b, other - otherError);
        }
      }
    }
    if (!isTight) continue;
    store<f32>(boundAt, upper - load<f32>(m.drift32 + (label << 2)));
    if (label == was) continue;
    store<f32>(bounds + (label << 2), Infinity);
    moved++;
    if (isCounted) relabel(i, was, label);
    else store<u16>(m.label + (i << 1), <u16>label);
  }
  return moved;
}

/**
 * Distances of the listed rows [from, to) to all candidates, and by how much each would lower the potential.
 * Returns the sum of the error bounds of one candidate's distances.
 */
export function measureWide(from: i32, to: i32): f64 {
  let doubt: f64 = 0;
  let longest: f32 = 0;
  for (let l: usize = 0; l < <usize>m.lanes; l++) {
    longest = max(longest, load<f32>(m.candidateNorm + (l << 2)));
  }
  longest = sqrt<f32>(longest) * <f32>1.000001;
  let out = m.candidateDistance + <usize>from * (<usize>m.lanes << 2);
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const near = load<f32>(m.nearest + (i << 2));
    const nearest = f32x4.splat(near);
    const radius = sqrt<f32>(near);
    doubt += <f64>(
      radius *
      errorOf(radius, load<f32>(m.norm + (i << 2)), longest)
    );
    let c = m.candidate32;
    for (let l: usize = 0; l < <usize>m.lanes; l += 4, out += 16) {
      const v = squaresOfFour(m.high + i * m.rowBytes, c);
      c += m.centre32Bytes << 2;
      v128.store(out, v);
      const g = f32x4.sub(nearest, f32x4.pmin(nearest, v));
      const p = m.potential + (l << 3);
      v128.store(p, f64x2.add(v128.load(p), f64x2.promote_low_f32x4(g)));
      const h = v128.shuffle<f32>(g, g, 2, 3, 2, 3);
      v128.store(
        p,
        f64x2.add(v128.load(p, 16), f64x2.promote_low_f32x4(h)),
        16
      );
    }
  }
  return doubt * 2.01;
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
    sqrt<f32>(load<f32>(m.candidateNorm + (<usize>l << 2))) * <f32>1.000001;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.list + (z << 2));
    const p = i << 2;
    const measured = sqrt<f32>(
      load<f32>(
        m.candidateDistance + ((z * <usize>m.lanes + <usize>l) << 2)
      )
    );
    const error = errorOf(measured, load<f32>(m.norm + p), winner);
    const least = measured - error;
    const at = m.seedLower + i * pitch;
    const near = load<f32>(m.nearest + p);
    if (least > sqrt<f32>(near) * <f32>1.000001) {
      store<f32>(at + (<usize>j << 2), least * SAFE);
      continue;
    }
    const exact = exactDistance(i, c);
    const exactAt = m.nearestExact + (<usize>load<u32>(m.origin + p) << 3);
    const before = load<f64>(exactAt);
    if (exact < before) {
      const a = <usize>load<u16>(m.seedLabel + (i << 1));
      store<f32>(at + (a << 2), <f32>Math.sqrt(before) * SAFE);
      store<f32>(at + (<usize>j << 2), Infinity);
      store<f64>(exactAt, exact);
      store<f32>(m.nearest + p, <f32>exact);
      store<u16>(m.seedLabel + (i << 1), <u16>j);
    } else {
      store<f32>(at + (<usize>j << 2), <f32>Math.sqrt(exact) * SAFE);
    }
  }
}

/** Labels and bounds of rows [from, to) as the seeding left them. */
export function inheritWide(from: i32, to: i32): void {
  const pitch = <usize>m.kp << 2;
  memory.copy(
    m.lower + <usize>from * pitch,
    m.seedLower + <usize>from * pitch,
    <usize>(to - from) * pitch
  );
  for (let i = <usize>from; i < <usize>to; i++) {
    store<u16>(m.label + (i << 1), load<u16>(m.seedLabel + (i << 1)));
    const r = sqrt<f32>(load<f32>(m.nearest + (i << 2)));
    store<f32>(m.bound + (i << 2), r * <f32>1.0000004);
  }
}
