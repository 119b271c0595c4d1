/**
 * Lloyd's assignment for rows of few columns: eight rows in the lanes against four centres at a time, in float32.
 *
 * Each row has one lazy bound: how much nearer its own centre is than any other, plus what the bounds had lost when that
 * was found. It is looked at again only when the loss since then has used it up. Distances carry a rigorous bound of their
 * error; where it leaves the nearest centre open, the row is decided in float64.
 *
 * The place of a centre stands in the last bits of its distance, so that the two least need minima and maxima alone.
 */
import { inUnits, storeBound } from './bounds';
import * as m from './memory';
import {
  UNIT,
  decideExactly,
  exactGap,
  exactNearest,
  largestNorm,
  relabel
} from './centres';
import { isOrdered } from './order';
import { gatherFour, gatherRows } from './transpose';

/** Share of the distances that an ordered evaluation needed, for the driver to decide on the next. */
export let evaluated: f64 = 0;

export function resetEvaluated(): void {
  evaluated = 0;
}

/** The last bits of a float32 that hold a place among `k` centres. */
export function placeBits(k: i32): i32 {
  return (1 << (32 - clz<i32>(k + 3))) - 1;
}

/**
 * Assign the listed rows [from, to), `from` a multiple of 8. With `isCounted`, counts and sums follow the rows that move.
 * Returns how many moved.
 */
export function assignNarrow(
  from: i32,
  to: i32,
  k: i32,
  isCounted: bool
): i32 {
  const zero = f32x4.splat(0);
  const columns = m.rowBytes;
  const slope = f32x4.splat(UNIT * <f32>(m.d + 10));
  const longest = f32x4.splat(largestNorm);
  const bits = placeBits(k);
  const place = i32x4.splat(bits);
  const isLost = <f32>(bits + 1) * <f32>1.2e-7;
  const less = f32x4.splat(1 - isLost);
  const more = f32x4.splat(1 + isLost);
  const out = m.result;
  const list = m.list;
  const labels = m.label;
  const tile = m.tile;
  const tileEnd = tile + (columns << 3);
  const lengths = m.norm;
  let moved = 0;
  let done = 0;
  for (let z = from; z < to; z += 8) {
    const rows = list + (<usize>z << 2);
    const pivot = isOrdered
      ? <i32>load<u16>(labels + (<usize>load<u32>(rows) << 1)) * m.kp
      : 0;
    let q = m.orderCentre + <usize>pivot * columns;
    const norms = m.orderNorm + (<usize>pivot << 2);
    const distances = m.orderDistance + (<usize>pivot << 2);
    gatherRows(rows);
    const xa = gatherFour(lengths, rows);
    const xb = gatherFour(lengths, rows + 16);
    const ea = f32x4.mul(slope, f32x4.add(xa, longest));
    const eb = f32x4.mul(slope, f32x4.add(xb, longest));
    let firstA = f32x4.splat(f32.MAX_VALUE);
    let firstB = firstA;
    let secondA = firstA;
    let secondB = firstA;
    let reachA = zero;
    let reachB = zero;
    let j = 0;
    for (; j < k; j += 4) {
      const jo = <usize>j << 2;
      if (j && isOrdered) {
        const ra = f32x4.sqrt(f32x4.add(f32x4.mul(secondA, more), ea));
        const rb = f32x4.sqrt(f32x4.add(f32x4.mul(secondB, more), eb));
        const r = f32x4.pmax(f32x4.add(reachA, ra), f32x4.add(reachB, rb));
        const next = v128.load32_splat(distances + jo);
        if (!v128.any_true(f32x4.gt(r, next))) break;
      }
      let a0 = zero;
      let a1 = zero;
      let a2 = zero;
      let a3 = zero;
      let b0 = zero;
      let b1 = zero;
      let b2 = zero;
      let b3 = zero;
      for (let w = tile; w < tileEnd; w += 32, q += 16) {
        const x = v128.load(w);
        const y = v128.load(w, 16);
        let c = v128.load32_splat(q);
        a0 = f32x4.add(a0, f32x4.mul(c, x));
        b0 = f32x4.add(b0, f32x4.mul(c, y));
        c = v128.load32_splat(q, 4);
        a1 = f32x4.add(a1, f32x4.mul(c, x));
        b1 = f32x4.add(b1, f32x4.mul(c, y));
        c = v128.load32_splat(q, 8);
        a2 = f32x4.add(a2, f32x4.mul(c, x));
        b2 = f32x4.add(b2, f32x4.mul(c, y));
        c = v128.load32_splat(q, 12);
        a3 = f32x4.add(a3, f32x4.mul(c, x));
        b3 = f32x4.add(b3, f32x4.mul(c, y));
      }
      let n = v128.load32_splat(norms + jo);
      let id = i32x4.splat(j);
      a0 = square(a0, n, xa, place, id);
      b0 = square(b0, n, xb, place, id);
      if (!j) {
        reachA = f32x4.sqrt(f32x4.add(f32x4.mul(a0, more), ea));
        reachB = f32x4.sqrt(f32x4.add(f32x4.mul(b0, more), eb));
      }
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a0));
      firstA = f32x4.pmin(firstA, a0);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b0));
      firstB = f32x4.pmin(firstB, b0);
      n = v128.load32_splat(norms + jo, 4);
      id = i32x4.splat(j + 1);
      a1 = square(a1, n, xa, place, id);
      b1 = square(b1, n, xb, place, id);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a1));
      firstA = f32x4.pmin(firstA, a1);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b1));
      firstB = f32x4.pmin(firstB, b1);
      n = v128.load32_splat(norms + jo, 8);
      id = i32x4.splat(j + 2);
      a2 = square(a2, n, xa, place, id);
      b2 = square(b2, n, xb, place, id);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a2));
      firstA = f32x4.pmin(firstA, a2);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b2));
      firstB = f32x4.pmin(firstB, b2);
      n = v128.load32_splat(norms + jo, 12);
      id = i32x4.splat(j + 3);
      a3 = square(a3, n, xa, place, id);
      b3 = square(b3, n, xb, place, id);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a3));
      firstA = f32x4.pmin(firstA, a3);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b3));
      firstB = f32x4.pmin(firstB, b3);
    }
    done += j;
    const upA = f32x4.add(f32x4.mul(firstA, more), ea);
    const upB = f32x4.add(f32x4.mul(firstB, more), eb);
    const nearA = f32x4.sqrt(upA);
    const nearB = f32x4.sqrt(upB);
    v128.store(out, gap(upA, nearA, f32x4.mul(secondA, less), ea));
    v128.store(out, gap(upB, nearB, f32x4.mul(secondB, less), eb), 16);
    v128.store(out, v128.and(firstA, place), 32);
    v128.store(out, v128.and(firstB, place), 48);
    const ids = m.order + (<usize>pivot << 1);
    const end = <usize>min(8, to - z) << 2;
    for (let r: usize = 0; r < end; r += 4) {
      const i = <usize>load<u32>(rows + r);
      let g = load<f32>(out + r);
      let b = <usize>load<u16>(ids + (<usize>load<u32>(out + r, 32) << 1));
      if (!(g > 0)) {
        decideExactly(i, k);
        b = exactNearest;
        g = <f32>(exactGap * 0.9999999);
      }
      storeBound(i, inUnits(g), b);
      const a = <usize>load<u16>(labels + (i << 1));
      if (a != b) {
        moved++;
        if (isCounted) relabel(i, a, b);
        else store<u16>(labels + (i << 1), <u16>b);
      }
    }
  }
  evaluated += <f64>done * 8;
  return moved;
}

/** Squared distances, with their places in the last bits. */
@inline
function square(dot: v128, c: v128, x: v128, place: v128, id: v128): v128 {
  const v = f32x4.pmax(f32x4.splat(0), f32x4.add(f32x4.add(dot, c), x));
  return v128.or(v128.andnot(v, place), id);
}

/** A lower bound of a distance minus another, of which the square's upper bound and its root are given. */
@inline
export function gap(up: v128, near: v128, square: v128, error: v128): v128 {
  const low = f32x4.sub(square, error);
  const root = f32x4.sqrt(f32x4.pmax(f32x4.splat(0), low));
  const v = f32x4.div(f32x4.sub(low, up), f32x4.add(root, near));
  return f32x4.mul(v, f32x4.splat(0.999999));
}
