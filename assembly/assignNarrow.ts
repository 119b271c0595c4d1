/**
 * Lloyd's assignment for rows of few columns: eight rows in the lanes against four centres at a time, in float32.
 *
 * Each row has one lazy bound: how much nearer its own centre is than any other, plus what the bounds had lost when that
 * was found. It is looked at again only when the loss since then has used it up. Distances carry a rigorous bound of their
 * error; where it leaves the nearest centre open, the row is decided in float64.
 */
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

/** After new centres: how much the bound of each label has lost in all. */
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
  for (let j = 0; j < k; j++) {
    const p = <usize>j << 3;
    const others = j == at ? second : first;
    const v = load<f64>(m.drift + p) + load<f64>(m.move + p) + others;
    store<f64>(m.drift + p, v);
    store<f32>(m.drift32 + (<usize>j << 2), <f32>(v * 1.000001));
  }
}

/** Share of the distances that an ordered evaluation needed, for the driver to decide on the next. */
export let evaluated: f64 = 0;

export function resetEvaluated(): void {
  evaluated = 0;
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
  const infinity = f32x4.splat(Infinity);
  const zero = f32x4.splat(0);
  const columns = m.rowBytes;
  const centreBase = m.centre32;
  const slope = f32x4.splat(UNIT * <f32>(m.d + 8));
  const longest = f32x4.splat(largestNorm);
  const out = m.result;
  const list = m.list;
  const labels = m.label;
  const tile = m.tile;
  const bounds = m.bound;
  const drift = m.drift32;
  const lengths = m.norm;
  let moved = 0;
  let done = 0;
  for (let z = from; z < to; z += 8) {
    const rows = list + (<usize>z << 2);
    const pivot = isOrdered
      ? <i32>load<u16>(labels + (<usize>load<u32>(rows) << 1)) * m.kp
      : 0;
    const offsets = m.orderOffset + (<usize>pivot << 2);
    const norms = m.orderNorm + (<usize>pivot << 2);
    const distances = m.orderDistance + (<usize>pivot << 2);
    gatherRows(rows);
    const xa = gatherFour(lengths, rows);
    const xb = gatherFour(lengths, rows + 16);
    const ea = f32x4.mul(slope, f32x4.add(xa, longest));
    const eb = f32x4.mul(slope, f32x4.add(xb, longest));
    const ya = f32x4.add(xa, ea);
    const yb = f32x4.add(xb, eb);
    let firstA = infinity;
    let firstB = infinity;
    let secondA = infinity;
    let secondB = infinity;
    let idA = i32x4.splat(0);
    let idB = idA;
    let reachA = zero;
    let reachB = zero;
    let j = 0;
    for (; j < k; j += 4) {
      const jo = <usize>j << 2;
      if (j) {
        const r = f32x4.pmax(
          f32x4.add(
            reachA,
            f32x4.sqrt(f32x4.pmax(zero, f32x4.add(secondA, ya)))
          ),
          f32x4.add(
            reachB,
            f32x4.sqrt(f32x4.pmax(zero, f32x4.add(secondB, yb)))
          )
        );
        if (
          !v128.any_true(f32x4.gt(r, v128.load32_splat(distances + jo)))
        ) {
          break;
        }
      }
      const q0 = centreBase + <usize>load<u32>(offsets + jo);
      const q1 = centreBase + <usize>load<u32>(offsets + jo, 4);
      const q2 = centreBase + <usize>load<u32>(offsets + jo, 8);
      const q3 = centreBase + <usize>load<u32>(offsets + jo, 12);
      let a0 = zero;
      let a1 = zero;
      let a2 = zero;
      let a3 = zero;
      let b0 = zero;
      let b1 = zero;
      let b2 = zero;
      let b3 = zero;
      for (let t: usize = 0, w = tile; t < columns; t += 4, w += 32) {
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
      const n0 = v128.load32_splat(norms + jo);
      const n1 = v128.load32_splat(norms + jo, 4);
      const n2 = v128.load32_splat(norms + jo, 8);
      const n3 = v128.load32_splat(norms + jo, 12);
      a0 = f32x4.add(a0, n0);
      b0 = f32x4.add(b0, n0);
      if (!j) {
        reachA = f32x4.sqrt(f32x4.pmax(zero, f32x4.add(a0, ya)));
        reachB = f32x4.sqrt(f32x4.pmax(zero, f32x4.add(b0, yb)));
      }
      let id = i32x4.splat(j);
      let isLess = f32x4.lt(a0, firstA);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a0));
      idA = v128.bitselect(id, idA, isLess);
      firstA = f32x4.pmin(firstA, a0);
      isLess = f32x4.lt(b0, firstB);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b0));
      idB = v128.bitselect(id, idB, isLess);
      firstB = f32x4.pmin(firstB, b0);

      a1 = f32x4.add(a1, n1);
      b1 = f32x4.add(b1, n1);
      id = i32x4.splat(j + 1);
      isLess = f32x4.lt(a1, firstA);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a1));
      idA = v128.bitselect(id, idA, isLess);
      firstA = f32x4.pmin(firstA, a1);
      isLess = f32x4.lt(b1, firstB);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b1));
      idB = v128.bitselect(id, idB, isLess);
      firstB = f32x4.pmin(firstB, b1);

      a2 = f32x4.add(a2, n2);
      b2 = f32x4.add(b2, n2);
      id = i32x4.splat(j + 2);
      isLess = f32x4.lt(a2, firstA);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a2));
      idA = v128.bitselect(id, idA, isLess);
      firstA = f32x4.pmin(firstA, a2);
      isLess = f32x4.lt(b2, firstB);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b2));
      idB = v128.bitselect(id, idB, isLess);
      firstB = f32x4.pmin(firstB, b2);

      a3 = f32x4.add(a3, n3);
      b3 = f32x4.add(b3, n3);
      id = i32x4.splat(j + 3);
      isLess = f32x4.lt(a3, firstA);
      secondA = f32x4.pmin(secondA, f32x4.pmax(firstA, a3));
      idA = v128.bitselect(id, idA, isLess);
      firstA = f32x4.pmin(firstA, a3);
      isLess = f32x4.lt(b3, firstB);
      secondB = f32x4.pmin(secondB, f32x4.pmax(firstB, b3));
      idB = v128.bitselect(id, idB, isLess);
      firstB = f32x4.pmin(firstB, b3);
    }
    done += j;
    v128.store(out, gap(firstA, secondA, ya, ea));
    v128.store(out, gap(firstB, secondB, yb, eb), 16);
    v128.store(out, idA, 32);
    v128.store(out, idB, 48);
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
      store<f32>(
        bounds + (i << 2),
        (g + load<f32>(drift + (b << 2))) * <f32>0.9999996
      );
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

/** A lower bound of the second distance minus the first; what is not positive is undecided. */
@inline
function gap(first: v128, second: v128, y: v128, e: v128): v128 {
  const zero = f32x4.splat(0);
  return f32x4.div(
    f32x4.sub(f32x4.sub(second, first), f32x4.add(e, e)),
    f32x4.add(
      f32x4.sqrt(f32x4.pmax(zero, f32x4.add(second, y))),
      f32x4.sqrt(f32x4.pmax(zero, f32x4.add(first, y)))
    )
  );
}
