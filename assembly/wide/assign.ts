/**
 * Lloyd's assignment: rows whose bound is used up are compared by the shortlist with the centres that may be nearer than their
 * own; where it leaves that open, the row goes to the list of those that are decided in float64 (settle.ts).
 */
import * as m from './memory';
import { root, squaredDistance } from './arithmetic';
import { groupBatch } from './group';
import { products, second } from './kernel';
import { constantsAt, integersAt } from './table';

/** Bounds are stored a little too low, to cover the rounding of what is added to them. */
export const SAFE: f32 = 0.9999992;

/** Counts the sets of centres that were prepared. */
export let version: i32 = 0;

/** Largest squared length of a centre. */
export let longest: f64 = 0;

/** Nothing is known: all rows are open. The labels stay. */
export function forgetBounds(k: i32): void {
  memory.fill(m.drift, 0, <usize>k << 3);
  memory.fill(m.drift32, 0, <usize>k << 2);
  memory.fill(m.move, 0, <usize>k << 3);
  memory.fill(m.isNear, 1, <usize>k * <usize>m.kp);
  for (let i: usize = 0; i < <usize>m.n; i++) {
    store<f32>(m.bound + (i << 2), -1);
  }
  for (let a: usize = 0; a < <usize>k; a++) {
    store<f64>(m.radius + (a << 3), Infinity);
  }
}

/** The centres' lengths and distances. */
export function measureCentres(k: i32): void {
  version++;
  longest = 0;
  for (let a = 0; a < k; a++) {
    const c = m.centre + <usize>a * m.centreBytes;
    let s: f64 = 0;
    for (let t: usize = 0; t < m.stageBytes; t += 8) {
      const v = load<f64>(c + t);
      s += v * v;
    }
    store<f64>(m.centreNorm + (<usize>a << 3), s);
    longest = Math.max(longest, s);
    for (let b = 0; b < a; b++) {
      const v = root(
        squaredDistance(c, m.centre + <usize>b * m.centreBytes)
      );
      store<f64>(m.between + (<usize>(a * m.kp + b) << 3), v);
      store<f64>(m.between + (<usize>(b * m.kp + a) << 3), v);
    }
    store<f64>(m.between + (<usize>(a * m.kp + a) << 3), 0);
  }
}

/**
 * Charge the bounds with the last move of the centres, and say what opens a row of each label.
 *
 * A centre farther from a cluster's own than twice its rows' distances cannot be nearer; its moves are not charged. All rows of a
 * cluster are open when a centre comes nearer than that.
 */
export function chargeBounds(k: i32): void {
  for (let a = 0; a < k; a++) {
    const at = <usize>a << 3;
    const own = load<f64>(m.move + at);
    const radius = load<f64>(m.radius + at) + own;
    const reach = radius * 2.000001;
    const distance = m.between + (<usize>(a * m.kp) << 3);
    const near = m.isNear + <usize>(a * m.kp);
    let most: f64 = 0;
    let isOpen = false;
    for (let b: usize = 0; b < <usize>k; b++) {
      if (b == <usize>a) continue;
      const isNear = load<f64>(distance + (b << 3)) < reach;
      if (isNear) {
        if (load<u8>(near + b)) {
          most = Math.max(most, load<f64>(m.move + (b << 3)));
        } else {
          isOpen = true;
        }
      }
      store<u8>(near + b, <u8>isNear);
    }
    const drift = load<f64>(m.drift + at) + own + most;
    store<f64>(m.radius + at, radius);
    store<f64>(m.drift + at, drift);
    const drift32 = <f32>(drift * 1.0000002);
    store<f32>(m.drift32 + (<usize>a << 2), drift32);
    store<f32>(
      m.limit + (<usize>a << 2),
      isOpen ? <f32>Infinity : drift32
    );
  }
}

/** The open rows with labels [first, end), into the list; returns how many. */
export function listOpenRows(first: i32, end: i32): i32 {
  const limits = m.histogram;
  for (let a: usize = 0; a < <usize>m.kp; a++) {
    const isHere = a >= <usize>first && a < <usize>end;
    store<f32>(
      limits + (a << 2),
      isHere ? load<f32>(m.limit + (a << 2)) : <f32>-Infinity
    );
  }
  const labels = m.label;
  const rows = <usize>m.n;
  let o = m.list;
  let at = m.bound;
  for (let i: usize = 0; i < rows; i++, at += 4) {
    const a = <usize>load<u16>(labels + (i << 1));
    store<u32>(o, <u32>i);
    o += <usize>(load<f32>(at) < load<f32>(limits + (a << 2))) << 2;
  }
  return <i32>((o - m.list) >> 2);
}

let undecided: usize = 0;

/** Start the list of the rows that are to be decided in float64. */
export function resetUndecided(): void {
  undecided = m.openList;
}

export function countUndecided(): i32 {
  return <i32>((undecided - m.openList) >> 2);
}

/** The least lane of `low` in lane 0, that of `low2` in lane 1. */
@inline
function leastOfBoth(low: v128, low2: v128): v128 {
  const v = f32x4.pmin(
    v128.shuffle<f32>(low, low2, 0, 4, 1, 5),
    v128.shuffle<f32>(low, low2, 2, 6, 3, 7)
  );
  return f32x4.pmin(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
}

/** Lower bounds of what the squared distances to a group's centres exceed that to the own centre by. */
@inline
export function lowerExcess(
  value: v128,
  c: usize,
  rest: v128,
  distance: v128
): v128 {
  const error = f32x4.add(
    v128.load(c + m.ERROR),
    f32x4.add(
      f32x4.mul(rest, v128.load(c + m.BY_REST)),
      f32x4.mul(distance, v128.load(c + m.BY_DISTANCE))
    )
  );
  return f32x4.sub(
    f32x4.mul(value, f32x4.splat(0.9999994)),
    f32x4.mul(error, f32x4.splat(1.000001))
  );
}

/** Constants less products: what a group's distances exceed by, before errors. */
@inline
export function excessOf(products: v128, c: usize, record: usize): v128 {
  return f32x4.sub(
    v128.load(c + m.VALUE),
    f32x4.mul(
      products,
      f32x4.mul(v128.load(c + m.FACTOR), v128.load32_splat(record + m.SCALE))
    )
  );
}

/** Upper bounds of the distances of two rows to their own centre (lanes 0 and 1), from the first slot of its first group. */
@inline
function ownDistances(v: v128, w: v128, c: usize, x: usize, y: usize): v128 {
  const square = v128.load_lane<f32>(y + m.SQUARE, v128.load32_zero(x + m.SQUARE), 1);
  const rest = v128.load_lane<f32>(y + m.REST, v128.load32_zero(x + m.REST), 1);
  const s = f32x4.add(
    f32x4.add(
      f32x4.mul(square, f32x4.splat(1.000002)),
      v128.shuffle<f32>(v, w, 0, 4, 0, 4)
    ),
    f32x4.add(
      f32x4.mul(rest, v128.load32_splat(c + m.BY_REST)),
      v128.load32_splat(c + m.ERROR)
    )
  );
  const u = f32x4.sqrt(f32x4.pmax(f32x4.splat(0), s));
  return f32x4.add(
    f32x4.mul(u, f32x4.splat(1.0000003)),
    v128.load32_splat(c + m.BY_DISTANCE)
  );
}

/** Whether centres at least `reach` from the own one concern one of two rows at distances u that have others at `least`. */
@inline
function isConcerned(reach: v128, u: v128, least: v128): bool {
  const r = f32x4.sub(reach, u);
  const second = f32x4.add(
    f32x4.mul(u, u),
    f32x4.pmax(f32x4.splat(0), least)
  );
  const isNear = v128.or(
    f32x4.lt(r, u),
    f32x4.lt(f32x4.mul(r, r), second)
  );
  return (i32x4.bitmask(isNear) & 3) != 0;
}

/** Note a row as undecided, if it is. */
@inline
function note(i: u32, isUndecided: i32): void {
  store<u32>(undecided, i);
  undecided += <usize>isUndecided << 2;
}

/** Rows of one label: `length` from list place `z` on. */
function assignLabel(a: i32, z: usize, length: usize): void {
  const records = m.records;
  const recordBytes = m.recordBytes;
  const bounds = m.bound;
  const constants = constantsAt(a);
  const integers = integersAt(a);
  const groupBytes = m.vectorBytes << 2;
  const groups = m.groups;
  const drift = f32x4.splat(load<f32>(m.drift32 + (<usize>a << 2)));
  const list = m.list + (z << 2);
  let most = f32x4.splat(0);
  for (let p: usize = 0; p < length; p += 2) {
    const isPair = p + 1 < length;
    const i = load<u32>(list + (p << 2));
    const j = isPair ? load<u32>(list + (p << 2), 4) : i;
    const x = records + <usize>i * recordBytes;
    const y = records + <usize>j * recordBytes;
    const xRest = v128.load32_splat(x + m.REST);
    const yRest = v128.load32_splat(y + m.REST);
    let c = constants;
    let q = integers;
    let v = products(x + m.INTEGERS, y + m.INTEGERS, q);
    v = excessOf(v, c, x);
    let w = excessOf(second, c, y);
    const u = ownDistances(v, w, c, x, y);
    const uu = v128.shuffle<f32>(u, u, 0, 0, 0, 0);
    const ss = v128.shuffle<f32>(u, u, 1, 1, 1, 1);
    let low = lowerExcessButFirst(v, c, xRest, uu);
    let low2 = lowerExcessButFirst(w, c, yRest, ss);
    let least = leastOfBoth(low, low2);
    let reach = v128.load32_splat(c + m.REACH);
    for (let g = 1; g < groups; g++) {
      if (!isConcerned(reach, u, least)) break;
      c += m.CONSTANT_BYTES;
      q += groupBytes;
      v = excessOf(products(x + m.INTEGERS, y + m.INTEGERS, q), c, x);
      w = excessOf(second, c, y);
      low = f32x4.pmin(low, lowerExcess(v, c, xRest, uu));
      low2 = f32x4.pmin(low2, lowerExcess(w, c, yRest, ss));
      least = leastOfBoth(low, low2);
      reach = v128.load32_splat(c + m.REACH);
    }
    most = f32x4.pmax(most, u);
    const both = f32x4.add(f32x4.mul(u, u), least);
    const gap = f32x4.pmin(
      f32x4.div(least, f32x4.add(f32x4.sqrt(both), u)),
      f32x4.sub(reach, f32x4.add(u, u))
    );
    const isDecided = f32x4.gt(least, f32x4.splat(0));
    const kept = f32x4.mul(
      f32x4.add(f32x4.mul(gap, f32x4.splat(0.999999)), drift),
      f32x4.splat(SAFE)
    );
    const bound = v128.bitselect(kept, f32x4.splat(-1), isDecided);
    const decided = i32x4.bitmask(isDecided);
    v128.store_lane<f32>(bounds + (<usize>i << 2), bound, 0);
    v128.store_lane<f32>(bounds + (<usize>j << 2), bound, 1);
    note(i, ~decided & 1);
    note(j, (~decided >> 1) & <i32>isPair);
  }
  const r = m.radius + (<usize>a << 3);
  const farthest = Math.max(
    <f64>f32x4.extract_lane(most, 0),
    <f64>f32x4.extract_lane(most, 1)
  );
  store<f64>(r, Math.max(load<f64>(r), farthest));
}

@inline
function lowerExcessButFirst(
  value: v128,
  c: usize,
  rest: v128,
  distance: v128
): v128 {
  return f32x4.replace_lane(
    lowerExcess(value, c, rest, distance),
    0,
    Infinity
  );
}

/** Look at the listed rows [from, to); all have labels that the tables are for. */
export function assignListed(from: i32, to: i32, k: i32): void {
  const rows = m.batchRows(k);
  for (let start = from; start < to; start += rows) {
    const length = <usize>min(to - start, rows);
    groupBatch(<usize>start, length, m.label, k);
    let z: usize = 0;
    for (let a = 0; a < k; a++) {
      const end = <usize>load<u32>(m.histogram + (<usize>a << 2));
      if (end > z) assignLabel(a, <usize>start + z, end - z);
      z = end;
    }
  }
}

/** Before all rows are looked at: their distances are not known yet, and will be. */
export function resetRadius(k: i32): void {
  memory.fill(m.radius, 0, <usize>k << 3);
}
