/**
 * Rows of many columns and centres that do not move: the nearest for each, as Elkan's algorithm finds it. A batch of rows goes through
 * one small step at a time, so that the processor does not wait for decisions. (Fits have a module of their own, in `wide/`.)
 */
import * as m from './memory';
import {
  isExactlyNearer,
  largestNorm,
  measureCentres
} from './centres';
import { root } from './rows';
import { SAFE, addSquare, errorOf, tailMask, wholeBytes } from './wide';

/** Square roots of whole vectors of values, in place; up to three behind the last are overwritten. */
function rootAll(values: usize, length: i32): void {
  const end = values + (<usize>length << 2);
  for (; values < end; values += 16) {
    v128.store(values, f32x4.sqrt(v128.load(values)));
  }
}

/**
 * Squared distances of two rows (x0, x1 in the high plane) to a float32 centre each (c0, c1), in the first two lanes. Two at
 * a time, because one alone is a chain of sums that the processor waits for.
 */
@inline
function squares(
  x0: usize,
  c0: usize,
  x1: usize,
  c1: usize,
  bytes: usize,
  hasTail: bool
): v128 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let t: usize = 0;
  for (; t + 32 <= bytes; t += 32) {
    a = addSquare(a, v128.load(x0 + t), v128.load(c0 + t));
    c = addSquare(c, v128.load(x1 + t), v128.load(c1 + t));
    b = addSquare(b, v128.load(x0 + t, 16), v128.load(c0 + t, 16));
    d = addSquare(d, v128.load(x1 + t, 16), v128.load(c1 + t, 16));
  }
  for (; t < bytes; t += 16) {
    a = addSquare(a, v128.load(x0 + t), v128.load(c0 + t));
    c = addSquare(c, v128.load(x1 + t), v128.load(c1 + t));
  }
  if (hasTail) {
    b = addSquare(b, v128.and(v128.load(x0 + t), tailMask), v128.load(c0 + t));
    d = addSquare(d, v128.and(v128.load(x1 + t), tailMask), v128.load(c1 + t));
  }
  a = f32x4.add(a, b);
  c = f32x4.add(c, d);
  const s = f32x4.add(
    v128.shuffle<f32>(a, c, 0, 4, 1, 5),
    v128.shuffle<f32>(a, c, 2, 6, 3, 7)
  );
  return f32x4.add(s, v128.shuffle<f32>(s, s, 2, 3, 0, 1));
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

/** Which of four clusters may be nearer than `upper`: by what is left of their bounds, and by the centres' distances. */
@inline
function openFour(lower: usize, drift: usize, half: usize, upper: v128): v128 {
  return v128.and(
    f32x4.lt(f32x4.sub(v128.load(lower), v128.load(drift)), upper),
    f32x4.lt(v128.load(half), upper)
  );
}

@inline
function storeLower(at: usize, j: usize, least: f32): void {
  const p = j << 2;
  const v = max<f32>(least, 0) + load<f32>(m.drift32 + p);
  store<f32>(at + p, v * SAFE);
}

/** Rows [from, to) whose bounds leave another cluster open, into `openRow`; returns how many. */
function openRows(from: i32, to: i32, k: i32): i32 {
  const pitch = <usize>m.kp << 2;
  const groups = <usize>k << 2;
  const labels = m.label;
  const uppers = m.bound;
  const drift = m.drift32;
  const reach = m.reach;
  const halves = m.orderDistance;
  let bounds = m.lower + <usize>from * pitch;
  let o = m.openRow;
  for (let i = <usize>from; i < <usize>to; i++, bounds += pitch) {
    const label = <usize>load<u16>(labels + (i << 1));
    const lost = load<f32>(drift + (label << 2));
    let upper = load<f32>(uppers + (i << 2)) + lost;
    upper += <f32>4e-7 * (upper + lost);
    store<u32>(o, <u32>i);
    if (upper <= load<f32>(reach + (label << 2))) continue;
    const half = halves + label * pitch;
    const u = f32x4.splat(upper);
    let open = i32x4.splat(0);
    for (let j: usize = 0; j < groups; j += 16) {
      open = v128.or(open, openFour(bounds + j, drift + j, half + j, u));
    }
    o += <usize>v128.any_true(open) << 2;
  }
  return <i32>((o - m.openRow) >> 2);
}

/** The open rows' distances to their own centres. */
function measureLabels(rows: i32): void {
  const open = m.openRow;
  const openLabel = m.openLabel;
  const out = m.openDistance;
  const labels = m.label;
  const high = m.high;
  const centres = m.centre32;
  const rowBytes = m.rowBytes;
  const centreBytes = m.centre32Bytes;
  const bytes = wholeBytes;
  const hasTail = (m.d & 3) != 0;
  store<u32>(open + (<usize>rows << 2), load<u32>(open));
  for (let z: usize = 0; z < <usize>rows << 2; z += 8) {
    const i = <usize>load<u32>(open + z);
    const j = <usize>load<u32>(open + z, 4);
    const a = <usize>load<u16>(labels + (i << 1));
    const b = <usize>load<u16>(labels + (j << 1));
    store<u32>(openLabel + z, <u32>a);
    store<u32>(openLabel + z, <u32>b, 4);
    const two = squares(
      high + i * rowBytes,
      centres + a * centreBytes,
      high + j * rowBytes,
      centres + b * centreBytes,
      bytes,
      hasTail
    );
    v128.store_lane<u64>(out + z, two, 0);
  }
  rootAll(out, rows);
}

/** The clusters that are still open to the open rows, as pairs (place << 16 | cluster); returns how many. */
function openPairs(rows: i32, k: i32, longest: f32): i32 {
  const pitch = <usize>m.kp << 2;
  const groups = <usize>k << 2;
  const lower = m.lower;
  const drift = m.drift32;
  const halves = m.orderDistance;
  let o = m.pair;
  for (let z: u32 = 0; z < <u32>rows; z++) {
    const i = <usize>load<u32>(m.openRow + (z << 2));
    const label = <usize>load<u32>(m.openLabel + (z << 2));
    const own = load<f32>(m.openDistance + (z << 2));
    const length = load<f32>(m.norm + (i << 2));
    const upper = f32x4.splat(own + errorOf(own, length, longest));
    const bounds = lower + i * pitch;
    const half = halves + label * pitch;
    for (let start: usize = 0; start < groups; start += 256) {
      const end = min(groups, start + 256);
      let open: u64 = 0;
      for (let j = start; j < end; j += 16) {
        const four = openFour(bounds + j, drift + j, half + j, upper);
        open |= <u64>i32x4.bitmask(four) << ((j - start) >> 2);
      }
      for (; open; open &= open - 1) {
        const b = <u32>(start >> 2) + <u32>ctz(open);
        store<u32>(o, (z << 16) | b);
        o += <usize>(b != <u32>label) << 2;
      }
    }
  }
  return <i32>((o - m.pair) >> 2);
}

function measurePairs(pairs: i32): void {
  const open = m.openRow;
  const pair = m.pair;
  const out = m.pairDistance;
  const high = m.high;
  const centres = m.centre32;
  const rowBytes = m.rowBytes;
  const centreBytes = m.centre32Bytes;
  const bytes = wholeBytes;
  const hasTail = (m.d & 3) != 0;
  store<u32>(pair + (<usize>pairs << 2), load<u32>(pair));
  for (let p: usize = 0; p < <usize>pairs << 2; p += 8) {
    const first = load<u32>(pair + p);
    const second = load<u32>(pair + p, 4);
    const i = <usize>load<u32>(open + ((first >> 16) << 2));
    const j = <usize>load<u32>(open + ((second >> 16) << 2));
    const two = squares(
      high + i * rowBytes,
      centres + <usize>(first & 0xffff) * centreBytes,
      high + j * rowBytes,
      centres + <usize>(second & 0xffff) * centreBytes,
      bytes,
      hasTail
    );
    v128.store_lane<u64>(out + p, two, 0);
  }
  rootAll(out, pairs);
}

/** Give each open row the nearest of its pairs, or leave it where it is; tighten the bounds by what was measured. */
function settlePairs(pairs: i32, longest: f32): void {
  const pitch = <usize>m.kp << 2;
  for (let p: usize = 0; p < <usize>pairs << 2; p += 4) {
    const both = load<u32>(m.pair + p);
    const z = <usize>(both >> 16) << 2;
    const b = both & 0xffff;
    const i = <usize>load<u32>(m.openRow + z);
    const a = load<u32>(m.openLabel + z);
    const own = load<f32>(m.openDistance + z);
    const other = load<f32>(m.pairDistance + p);
    const length = load<f32>(m.norm + (i << 2));
    const error = errorOf(own, length, longest);
    const otherError = errorOf(other, length, longest);
    const bounds = m.lower + i * pitch;
    let isNearer = other < own;
    if (abs(other - own) <= error + otherError) {
      isNearer = isExactlyNearer(i, b, a);
    }
    if (isNearer) {
      storeLower(bounds, a, own - error);
      store<u32>(m.openLabel + z, b);
      store<f32>(m.openDistance + z, other);
    } else {
      storeLower(bounds, b, other - otherError);
    }
  }
}

/** Write the open rows' labels and upper bounds back. */
function closeRows(rows: i32, longest: f32): void {
  const pitch = <usize>m.kp << 2;
  for (let z: usize = 0; z < <usize>rows << 2; z += 4) {
    const i = <usize>load<u32>(m.openRow + z);
    const was = <usize>load<u16>(m.label + (i << 1));
    const label = <usize>load<u32>(m.openLabel + z);
    const own = load<f32>(m.openDistance + z);
    const upper = own + errorOf(own, load<f32>(m.norm + (i << 2)), longest);
    store<f32>(
      m.bound + (i << 2),
      upper - load<f32>(m.drift32 + (label << 2))
    );
    if (label == was) continue;
    store<f32>(m.lower + i * pitch + (label << 2), Infinity);
    store<u16>(m.label + (i << 1), <u16>label);
  }
}

/** Assign rows [from, to). */
export function assignWide(from: i32, to: i32, k: i32): void {
  const longest = root(largestNorm) * <f32>1.000001;
  for (let start = from; start < to; start += m.BATCH) {
    const rows = openRows(start, min(to, start + m.BATCH), k);
    measureLabels(rows);
    const pairs = openPairs(rows, k, longest);
    measurePairs(pairs);
    settlePairs(pairs, longest);
    closeRows(rows, longest);
  }
}
