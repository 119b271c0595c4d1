/**
 * The bounds of the rows, as 16-bit integers, and which rows they leave open.
 *
 * A row's bound is how much nearer its own centre was than any other when that was found, plus what its cluster had lost by then: by the
 * moves of the centres since the unit was chosen. The row is open when its cluster has lost more. The unit is a small part of what is lost
 * in an iteration; bounds are rounded down and losses up, so that the rounding opens rows, and keeps none closed.
 */
import * as m from './memory';
import { unit as shortUnit } from './shortRows';

/** Bounds are kept less this, as signed numbers. */
const BIAS: i32 = 32768;

/** The largest bound. A row that nothing is known of has 0; the loss of a cluster is 1 at least. */
const LARGEST: i32 = 65535;

/** Units that the cluster which loses most loses in the iteration where the unit is chosen; when they become fewer than that, a finer one is. */
const LOST_UNITS: f64 = 512;
const LEAST_UNITS: f64 = 24;

/** What may be lost in all before the unit is chosen anew. */
const ROOM: f64 = 49152;

/** The unit until anything has been lost, in those of the integers that rows are compared as. */
const FIRST_UNIT: f64 = 8;

/** Covers the rounding of a few float32 operations. */
const SAFE: f64 = 0.9999994;

let unit: f64 = 1;
let areSeeds: bool = false;

/** Units in a length of one, a little less. */
export let perUnit: f32 = 1;

function setUnit(length: f64): void {
  unit = Math.max(length, 1e-30);
  perUnit = <f32>(SAFE / unit);
}

/** Nothing is lost yet. `areInherited`: the bounds are the gaps of the seeding. */
export function startBounds(k: i32, areInherited: bool): void {
  memory.fill(m.drift, 0, <usize>k << 3);
  const length = FIRST_UNIT * <f64>shortUnit;
  setUnit(length < Infinity ? length : 1);
  areSeeds = areInherited;
  writeLost(k);
}

/** What each cluster has lost, in whole units. */
function writeLost(k: i32): void {
  const factor = 1.000001 / unit;
  for (let j: usize = 0; j < <usize>k; j++) {
    const v = Math.ceil(load<f64>(m.drift + (j << 3)) * factor) + 1;
    store<i32>(m.lost + (j << 2), <i32>min(v, 1e9));
  }
}

/** After new centres: each cluster loses the move of its own, and the largest of the others. */
export function driftNarrow(k: i32): void {
  let first: f64 = 0;
  let second: f64 = 0;
  let at = 0;
  for (let j = 0; j < k; j++) {
    const s = load<f64>(m.move + (<usize>j << 3));
    if (s > first) {
      second = first;
      first = s;
      at = j;
    } else if (s > second) {
      second = s;
    }
  }
  let total: f64 = 0;
  for (let j = 0; j < k; j++) {
    const p = <usize>j << 3;
    const others = j == at ? second : first;
    const v = load<f64>(m.drift + p) + load<f64>(m.move + p) + others;
    store<f64>(m.drift + p, v);
    total = Math.max(total, v);
  }
  const most = first + second;
  if (areSeeds) {
    if (most > 0) setUnit(most / LOST_UNITS);
    takeGaps();
  } else if (total > ROOM * unit || (most > 0 && most < LEAST_UNITS * unit)) {
    writeLost(k);
    changeUnit(k, most / LOST_UNITS);
  }
  writeLost(k);
}

@inline
function toBounds(low: v128, high: v128): v128 {
  const bias = i32x4.splat(1 - BIAS);
  return i16x8.narrow_i32x4_s(i32x4.add(low, bias), i32x4.add(high, bias));
}

/** Lengths in whole units. */
@inline
function unitsOf(lengths: v128, factor: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(
    f32x4.pmin(f32x4.mul(lengths, factor), f32x4.splat(<f32>LARGEST))
  );
}

/** How much nearer a row's seed is than any other, at least; of squared distances. */
@inline
function gapOf(own: v128, other: v128): v128 {
  const apart = f32x4.sub(
    f32x4.mul(f32x4.sqrt(other), f32x4.splat(0.9999996)),
    f32x4.mul(f32x4.sqrt(own), f32x4.splat(1.0000004))
  );
  return f32x4.pmax(apart, f32x4.splat(0));
}

/** Bounds from the distances of the seeding, when nothing was lost. */
export function takeGaps(): void {
  areSeeds = false;
  const factor = f32x4.splat(perUnit);
  let own = m.nearest;
  let other = m.seedOther;
  const end = m.bound + (<usize>m.n << 1);
  for (let to = m.bound; to < end; to += 16, own += 32, other += 32) {
    const low = gapOf(v128.load(own), v128.load(other));
    const high = gapOf(v128.load(own, 16), v128.load(other, 16));
    v128.store(to, toBounds(unitsOf(low, factor), unitsOf(high, factor)));
  }
}

@inline
function lostOf(label: u64): usize {
  return m.lost + (<usize>(label & 0xffff) << 2);
}

/** What four rows have left, in units of `factor` of those before; -1: they are open. */
@inline
function leftOf(bounds: v128, label: u64, factor: v128): v128 {
  let lost = v128.load32_zero(lostOf(label));
  lost = v128.load_lane<i32>(lostOf(label >> 16), lost, 1);
  lost = v128.load_lane<i32>(lostOf(label >> 32), lost, 2);
  lost = v128.load_lane<i32>(lostOf(label >> 48), lost, 3);
  const left = i32x4.sub(i32x4.add(bounds, i32x4.splat(BIAS)), lost);
  const units = unitsOf(f32x4.convert_i32x4_s(left), factor);
  return v128.or(units, i32x4.shr_s(left, 31));
}

/** Bounds in another unit, of what the rows have left now. */
function changeUnit(k: i32, length: f64): void {
  const before = unit;
  setUnit(length);
  const factor = f32x4.splat(<f32>((before / unit) * SAFE));
  let label = m.label;
  const end = m.bound + (<usize>m.n << 1);
  for (let at = m.bound; at < end; at += 16, label += 16) {
    const bounds = v128.load(at);
    const low = i32x4.extend_low_i16x8_s(bounds);
    const high = i32x4.extend_high_i16x8_s(bounds);
    v128.store(
      at,
      toBounds(
        leftOf(low, load<u64>(label), factor),
        leftOf(high, load<u64>(label, 8), factor)
      )
    );
  }
  memory.fill(m.drift, 0, <usize>k << 3);
}

/** The bound of row i, `gap` units nearer to the centre of cluster b than to any other. */
@inline
export function storeBound(i: usize, gap: i32, b: usize): void {
  const v = min(gap + load<i32>(m.lost + (b << 2)), LARGEST + 1);
  store<i16>(m.bound + (i << 1), <i16>(v - BIAS - 1));
}

/** Gaps in units; -1 where one is not above zero. */
@inline
export function gapsInUnits(gaps: v128, factor: v128): v128 {
  return v128.or(
    unitsOf(gaps, factor),
    v128.not(f32x4.gt(gaps, f32x4.splat(0)))
  );
}

/** A gap in units. */
@inline
export function inUnits(gap: f32): i32 {
  return <i32>min(max(gap, 0) * perUnit, <f32>LARGEST);
}

/** For each set of eight rows, which they are: those first that are in it. */
function writeSets(): void {
  for (let set = 0; set < 256; set++) {
    let to = m.sets + (<usize>set << 3);
    for (let r = 0; r < 8; r++) {
      store<u8>(to, <u8>r);
      to += <usize>((set >> r) & 1);
    }
  }
}

/** Bytes of a table that is looked up at once, and clusters up to which two such tables do. */
const TABLE: usize = 16;
const FEW_CLUSTERS: i32 = 32;

/** The lower and the upper bytes of what the clusters have lost, as bounds are kept. */
function writeTables(k: i32): void {
  for (let j: usize = 0; j < <usize>k; j++) {
    const v = load<i32>(m.lost + (j << 2)) - BIAS;
    store<u8>(m.tables + j, <u8>v);
    store<u8>(m.tables + 2 * TABLE + j, <u8>(v >> 8));
  }
}

/** Append those of the eight rows from `first` on that are in a set; returns where the list ends then. */
@inline
function append(to: usize, first: v128, set: i32): usize {
  const rows = i16x8.extend_low_i8x16_u(
    v128.load64_zero(m.sets + (<usize>set << 3))
  );
  v128.store(to, i32x4.add(first, i32x4.extend_low_i16x8_u(rows)));
  v128.store(to, i32x4.add(first, i32x4.extend_high_i16x8_u(rows)), 16);
  return to + (<usize>popcnt<i32>(set) << 2);
}

/** Open rows into the list; returns how many. */
export function listOpenRows(k: i32): i32 {
  const rows = m.n & ~15;
  let to = m.list;
  if (k <= FEW_CLUSTERS) {
    if (!load<u64>(m.sets, 8)) writeSets();
    writeTables(k);
    to = k <= <i32>TABLE ? listByTables(rows, false) : listByTables(rows, true);
    return listOneByOne(to, rows);
  }
  return listOneByOne(to, 0);
}

/** Sixteen rows at a time, with one or two tables. Returns where the list ends. */
@inline
function listByTables(rows: i32, areTwo: bool): usize {
  const low = v128.load(m.tables);
  const low2 = v128.load(m.tables, TABLE);
  const high = v128.load(m.tables, 2 * TABLE);
  const high2 = v128.load(m.tables, 3 * TABLE);
  let to = m.list;
  let bound = m.bound;
  let label = m.label;
  const eight = i32x4.splat(8);
  let first = i32x4.splat(0);
  for (const end = bound + (<usize>rows << 1); bound < end; bound += 32) {
    const labels = i8x16.narrow_i16x8_u(v128.load(label), v128.load(label, 16));
    label += 32;
    let l = i8x16.swizzle(low, labels);
    let h = i8x16.swizzle(high, labels);
    if (areTwo) {
      const others = i8x16.sub(labels, i8x16.splat(<i8>TABLE));
      l = v128.or(l, i8x16.swizzle(low2, others));
      h = v128.or(h, i8x16.swizzle(high2, others));
    }
    const a = i16x8.lt_s(
      v128.load(bound),
      v128.shuffle<u8>(l, h, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    );
    const b = i16x8.lt_s(
      v128.load(bound, 16),
      v128.shuffle<u8>(l, h, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    );
    const open = i8x16.bitmask(i8x16.narrow_i16x8_s(a, b));
    const next = i32x4.add(first, eight);
    if (open) {
      to = append(to, first, open & 255);
      to = append(to, next, open >> 8);
    }
    first = i32x4.add(next, eight);
  }
  return to;
}

/** Rows from `first` on; returns how many stand in the list. */
function listOneByOne(end: usize, first: i32): i32 {
  let to = end;
  let bound = m.bound + (<usize>first << 1);
  let label = m.label + (<usize>first << 1);
  for (let i = first; i < m.n; i++, bound += 2, label += 2) {
    const lost = load<i32>(m.lost + (<usize>load<u16>(label) << 2));
    store<i32>(to, i);
    to += <usize>(<i32>load<i16>(bound) + BIAS < lost) << 2;
  }
  return <i32>((to - m.list) >> 2);
}
