/**
 * Lloyd's assignment by 16-bit integers: eight rows in the lanes against four centres at a time, two columns in one instruction. Rows
 * that it leaves open are for `assignNarrow`.
 *
 * The place of a centre stands in the last bits of its score, so that the two least need minima and maxima alone.
 */
import * as m from './memory';
import { placeBits } from './assignNarrow';
import { gapsInUnits, perUnit, storeBound } from './bounds';
import { recount } from './centres';
import { isOrdered } from './order';
import { NOWHERE, centreRest } from './shortCentres';
import { rowRest, toUnit, unit } from './shortRows';
import { areScattered, touch } from './rows';
import { gatherPairs, gatherShortPairs, gatherShortRows } from './transpose';

/** How many of the listed rows are left open; they stand at the front of the list. */
export let undecided: i32 = 0;

/** Distances that were looked at, for the driver to decide on an order. */
export let shortlisted: f64 = 0;

export function resetUndecided(): void {
  undecided = 0;
  shortlisted = 0;
}

/** Covers the rounding of sums of float32 numbers below 2³³. */
const SQUARE_ROUNDING: f32 = 1024;

/** Upper bounds of |x̂-ĉ|² by scores and |x̂|² (which `slack` was added to). */
@inline
function square(score: v128, length: v128): v128 {
  const s = f32x4.convert_i32x4_s(score);
  const v = f32x4.add(f32x4.add(s, s), length);
  return f32x4.pmax(f32x4.splat(0), v);
}

@inline
function distance(score: v128, length: v128): v128 {
  return f32x4.sqrt(square(score, length));
}

/**
 * Lower bounds of how much farther any other centre is than the nearest, in the data's own measure.
 *
 * |x̂-ĉ₂| - |x̂-ĉ₁| is the difference of the squares, which the scores give to within their last bits, over the sum, which is
 * at most the root of twice the sum of the squares. The rests of the row count twice, so do those of the centres.
 */
@inline
function gap(first: v128, second: v128, length: v128, last: v128): v128 {
  const apart = f32x4.convert_i32x4_s(
    i32x4.sub(i32x4.sub(second, first), last)
  );
  const both = f32x4.add(square(first, length), square(second, length));
  const v = f32x4.div(
    f32x4.mul(apart, f32x4.splat(1.999998)),
    f32x4.sqrt(f32x4.add(both, both))
  );
  const rest = f32x4.splat(<f32>2.0001 * (rowRest + centreRest));
  return f32x4.mul(f32x4.sub(v, rest), f32x4.splat(unit));
}

/** Rows that are compared before any of them is settled: so that no decision keeps the next comparisons waiting. */
const BATCH: i32 = 512;

/** Bytes of such rows: half of a usual first cache. */
const BATCH_BYTES: i32 = 16384;

/** Bytes of a noted move: the row (u32), the cluster that it leaves and the one that it goes to (u16). */
const MOVE_BYTES: usize = 8;

/** Gaps (8 float32) and ranks (8 u32) of each chunk of a batch, then the noted moves: where the seeding keeps distances. */
@inline
function results(): usize {
  return m.candidateDistance;
}

@inline
function moves(): usize {
  return m.candidateDistance + (<usize>BATCH << 3);
}

/** Where the order stands by which a chunk goes through the centres: that of its first row's cluster. */
@inline
function pivotOf(rows: usize): usize {
  if (!isOrdered) return 0;
  return <usize>load<u16>(m.label + (<usize>load<u32>(rows) << 1)) * m.kp;
}

/** Compare the listed rows [from, to) with the centres; returns how many distances that took for each of the eight of a chunk. */
function compare(from: i32, to: i32, k: i32): i32 {
  const isKept = m.shortRow != 0;
  const isPair = isKept && m.shortBytes == 4;
  const bits = placeBits(k);
  const place = i32x4.splat(bits);
  const slack = f32x4.splat(SQUARE_ROUNDING + <f32>(bits << 1));
  const last = i32x4.splat((bits << 1) + 1);
  const rest = f32x4.splat(<f32>2.0001 * (rowRest + centreRest));
  const measure = f32x4.splat(toUnit * <f32>0.999999);
  const units = f32x4.splat(perUnit);
  const tile = m.tile;
  const tileEnd = tile + (m.shortBytes << 3);
  const centres = m.shortCentre;
  const centreBytes = m.shortBytes;
  const norms = m.shortNorm;
  const nowhere = i32x4.splat(NOWHERE);
  let out = results();
  let done = 0;
  for (let z = from; z < to; z += 8, out += 64) {
    const rows = m.list + (<usize>z << 2);
    const pivot = pivotOf(rows);
    const ids = m.order + (pivot << 1);
    const distances = m.orderDistance + (pivot << 2);
    if (isPair) {
      gatherShortPairs(rows);
    } else if (isKept) {
      gatherShortRows(rows);
    } else {
      gatherPairs(rows, toUnit);
    }
    let xa = i32x4.splat(0);
    let xb = xa;
    for (let w = tile; w < tileEnd; w += 32) {
      const x = v128.load(w);
      const y = v128.load(w, 16);
      xa = i32x4.add(xa, i32x4.dot_i16x8_s(x, x));
      xb = i32x4.add(xb, i32x4.dot_i16x8_s(y, y));
    }
    xa = f32x4.add(f32x4.convert_i32x4_s(xa), slack);
    xb = f32x4.add(f32x4.convert_i32x4_s(xb), slack);
    let firstA = nowhere;
    let firstB = nowhere;
    let secondA = nowhere;
    let secondB = nowhere;
    let reachA = xa;
    let reachB = xb;
    let j = 0;
    for (; j < k; j += 4) {
      if (j && isOrdered) {
        const r = f32x4.pmax(
          f32x4.add(reachA, distance(secondA, xa)),
          f32x4.add(reachB, distance(secondB, xb))
        );
        const next = v128.load32_splat(distances + (<usize>j << 2));
        const limit = f32x4.sub(f32x4.mul(next, measure), rest);
        if (!v128.any_true(f32x4.gt(r, limit))) break;
      }
      const four = load<u64>(ids + (<usize>j << 1));
      const i0 = <usize>(four & 0xffff);
      const i1 = <usize>((four >> 16) & 0xffff);
      const i2 = <usize>((four >> 32) & 0xffff);
      const i3 = <usize>(four >> 48);
      let q0 = centres + i0 * centreBytes;
      let q1 = centres + i1 * centreBytes;
      let q2 = centres + i2 * centreBytes;
      let q3 = centres + i3 * centreBytes;
      let a0 = v128.load32_splat(norms + (i0 << 2));
      let a1 = v128.load32_splat(norms + (i1 << 2));
      let a2 = v128.load32_splat(norms + (i2 << 2));
      let a3 = v128.load32_splat(norms + (i3 << 2));
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      for (let w = tile; w < tileEnd; w += 32) {
        const x = v128.load(w);
        const y = v128.load(w, 16);
        let c = v128.load32_splat(q0);
        a0 = i32x4.sub(a0, i32x4.dot_i16x8_s(c, x));
        b0 = i32x4.sub(b0, i32x4.dot_i16x8_s(c, y));
        c = v128.load32_splat(q1);
        a1 = i32x4.sub(a1, i32x4.dot_i16x8_s(c, x));
        b1 = i32x4.sub(b1, i32x4.dot_i16x8_s(c, y));
        c = v128.load32_splat(q2);
        a2 = i32x4.sub(a2, i32x4.dot_i16x8_s(c, x));
        b2 = i32x4.sub(b2, i32x4.dot_i16x8_s(c, y));
        c = v128.load32_splat(q3);
        a3 = i32x4.sub(a3, i32x4.dot_i16x8_s(c, x));
        b3 = i32x4.sub(b3, i32x4.dot_i16x8_s(c, y));
        q0 += 4;
        q1 += 4;
        q2 += 4;
        q3 += 4;
      }
      const p0 = i32x4.splat(j);
      const p1 = i32x4.splat(j + 1);
      const p2 = i32x4.splat(j + 2);
      const p3 = i32x4.splat(j + 3);
      a0 = v128.or(v128.andnot(a0, place), p0);
      a1 = v128.or(v128.andnot(a1, place), p1);
      a2 = v128.or(v128.andnot(a2, place), p2);
      a3 = v128.or(v128.andnot(a3, place), p3);
      b0 = v128.or(v128.andnot(b0, place), p0);
      b1 = v128.or(v128.andnot(b1, place), p1);
      b2 = v128.or(v128.andnot(b2, place), p2);
      b3 = v128.or(v128.andnot(b3, place), p3);
      if (!j && isOrdered) {
        reachA = distance(a0, xa);
        reachB = distance(b0, xb);
      }
      let u = i32x4.min_s(a0, a1);
      let v = i32x4.min_s(a2, a3);
      let high = i32x4.min_s(i32x4.max_s(a0, a1), i32x4.max_s(a2, a3));
      let low = i32x4.min_s(u, v);
      high = i32x4.min_s(high, i32x4.max_s(u, v));
      secondA = i32x4.min_s(
        i32x4.min_s(secondA, high),
        i32x4.max_s(firstA, low)
      );
      firstA = i32x4.min_s(firstA, low);
      u = i32x4.min_s(b0, b1);
      v = i32x4.min_s(b2, b3);
      high = i32x4.min_s(i32x4.max_s(b0, b1), i32x4.max_s(b2, b3));
      low = i32x4.min_s(u, v);
      high = i32x4.min_s(high, i32x4.max_s(u, v));
      secondB = i32x4.min_s(
        i32x4.min_s(secondB, high),
        i32x4.max_s(firstB, low)
      );
      firstB = i32x4.min_s(firstB, low);
    }
    done += j;
    v128.store(out, gapsInUnits(gap(firstA, secondA, xa, last), units));
    v128.store(out, gapsInUnits(gap(firstB, secondB, xb, last), units), 16);
    v128.store(out, v128.and(firstA, place), 32);
    v128.store(out, v128.and(firstB, place), 48);
  }
  return done;
}

/** New labels and bounds of the compared rows [from, to); their moves are noted from `move` on. Returns where those end. */
function settle(from: i32, to: i32, move: usize): usize {
  const labels = m.label;
  let open = m.list + (<usize>undecided << 2);
  let out = results();
  for (let z = from; z < to; z += 8, out += 64) {
    const rows = m.list + (<usize>z << 2);
    const ids = m.order + (pivotOf(rows) << 1);
    const end = <usize>min(8, to - z) << 2;
    for (let r: usize = 0; r < end; r += 4) {
      const i = load<u32>(rows + r);
      const gap = load<i32>(out + r);
      if (gap < 0) {
        store<u32>(open, i);
        open += 4;
        continue;
      }
      const b = load<u16>(ids + (<usize>load<u32>(out + r, 32) << 1));
      const label = labels + (<usize>i << 1);
      const a = load<u16>(label);
      storeBound(i, gap, b);
      if (a != b) {
        store<u16>(label, b);
        store<u32>(move, i);
        store<u16>(move, a, 4);
        store<u16>(move, b, 6);
        move += MOVE_BYTES;
      }
    }
  }
  undecided = <i32>((open - m.list) >> 2);
  return move;
}

/**
 * Counts and sums follow the noted moves. Apart from what finds them, because the lower half of a row's bits comes from memory here.
 * What is returned has no meaning.
 */
function moveRows(end: usize): i32 {
  const touched = touch(m.low, m.rowBytes, moves(), end, MOVE_BYTES);
  for (let at = moves(); at < end; at += MOVE_BYTES) {
    recount(
      <usize>load<u32>(at),
      <usize>load<u16>(at, 4),
      <usize>load<u16>(at, 6)
    );
  }
  return touched;
}

/**
 * Assign the listed rows [from, to), `from` a multiple of 8; with `isCounted`, counts and sums follow the rows that move. Returns how
 * many moved.
 */
export function assignShort(
  from: i32,
  to: i32,
  k: i32,
  isCounted: bool
): i32 {
  let moved = 0;
  let touched = 0;
  const rows = min(BATCH, (BATCH_BYTES / <i32>m.rowBytes) & ~7);
  for (let start = from; start < to; start += rows) {
    const end = min(to, start + rows);
    const list = m.list + (<usize>start << 2);
    const listEnd = m.list + (<usize>end << 2);
    if (areScattered(list, listEnd)) {
      touched += m.shortRow
        ? touch(m.shortRow, m.shortBytes, list, listEnd, 4)
        : touch(m.high, m.rowBytes, list, listEnd, 4);
    }
    shortlisted += <f64>compare(start, end, k) * 8;
    const last = settle(start, end, moves());
    if (isCounted) touched += moveRows(last);
    moved += <i32>((last - moves()) / MOVE_BYTES);
  }
  store<i32>(m.result, touched);
  return moved;
}
