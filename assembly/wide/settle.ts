/** Rows on the stage, decided in float64; sums of rows, and of their distances. */
import * as m from './memory';
import {
  addTo,
  dot,
  exactDistance,
  moveRow,
  root
} from './arithmetic';
import { SAFE, longest } from './assign';
import { centreRow } from './load';
import { scoreSlack } from './table';

/** The nearest centre of a row when float64 cannot tell: decided by whoever drives the module. */
@external("env", "breakTie")
declare function breakTie(position: i32): i32;

/** The row that is listed at place z of the undecided, from stage place `s` to `row`. */
@inline
function rowFromStage(s: usize): void {
  centreRow(m.stage + s * m.stageBytes, m.row);
}

/** Note that the row in `row` goes from cluster a to cluster b. */
function relabel(i: usize, a: usize, b: usize): void {
  store<u16>(m.label + (i << 1), <u16>b);
  const from = m.count + (a << 2);
  const to = m.count + (b << 2);
  store<i32>(from, load<i32>(from) - 1);
  store<i32>(to, load<i32>(to) + 1);
  moveRow(m.row, m.sum + a * m.centreBytes, m.sum + b * m.centreBytes);
}

/**
 * Decide the undecided rows [from, to), which are on the stage. Counts and sums follow the rows that move when `isCounted`.
 * Returns how many moved.
 */
export function settle(from: i32, to: i32, k: i32, isCounted: bool): i32 {
  const slack = scoreSlack(longest);
  let moved = 0;
  for (let z = <usize>from; z < <usize>to; z++) {
    const i = <usize>load<u32>(m.openList + (z << 2));
    rowFromStage(z - <usize>from);
    const a = <usize>load<u16>(m.label + (i << 1));
    const square = dot(m.row, m.row);
    const order = m.order + ((a * <usize>m.kp) << 1);
    const distance = m.between + ((a * <usize>m.kp) << 3);
    let b = a;
    let first = scoreOf(a);
    const own = Math.max(0, square + first);
    const u = root(own) * 1.000000001 + slack;
    let next: f64 = Infinity;
    for (let r: usize = 1; r < <usize>k; r++) {
      const j = <usize>load<u16>(order + (r << 1));
      const reach = load<f64>(distance + (j << 3)) - u;
      // What is farther than this, and all behind it, is neither nearest nor second.
      if (reach > 0 && reach * reach * 0.999999 > square + next + slack) break;
      const s = scoreOf(j);
      if (s < first || (s == first && j < b)) {
        next = first;
        first = s;
        b = j;
      } else if (s < next) {
        next = s;
      }
    }
    let gap: f64 = 0;
    if (next - first <= slack) {
      b = <usize>breakTie(<i32>i);
    } else {
      const d2 = Math.max(0, square + first) + slack;
      gap = (next - first - slack) / (root(d2 + next - first) + root(d2));
    }
    const d = root(Math.max(0, square + first) + slack) * 1.000001;
    const r = m.radius + (b << 3);
    store<f64>(r, Math.max(load<f64>(r), d));
    const drift = load<f32>(m.drift32 + (b << 2));
    store<f32>(
      m.bound + (i << 2),
      gap > 0 ? (<f32>(gap * 0.999999) + drift) * SAFE : <f32>-1
    );
    if (a == b) continue;
    moved++;
    if (isCounted) relabel(i, a, b);
    else store<u16>(m.label + (i << 1), <u16>b);
  }
  return moved;
}

/** |c|² - 2 x·c of the row in `row` and centre j: what scikit-learn compares. */
@inline
function scoreOf(j: usize): f64 {
  return (
    load<f64>(m.centreNorm + (j << 3)) -
    2 * dot(m.row, m.centre + j * m.centreBytes)
  );
}

/** Add the staged rows, which are rows [first, first + rows), to the sums and counts of their clusters. */
export function sumStagedRows(first: i32, rows: i32): void {
  for (let z: usize = 0; z < <usize>rows; z++) {
    rowFromStage(z);
    const i = <usize>first + z;
    const a = <usize>load<u16>(m.label + (i << 1));
    const c = m.count + (a << 2);
    store<i32>(c, load<i32>(c) + 1);
    addTo(m.row, m.sum + a * m.centreBytes);
  }
}

/** Centres from sums and counts; returns the sum of the squared moves (in scaled units). */
export function updateCentres(k: i32): f64 {
  let total: f64 = 0;
  for (let j: usize = 0; j < <usize>k; j++) {
    const inverse = 1.0 / <f64>load<i32>(m.count + (j << 2));
    const c = m.centre + j * m.centreBytes;
    const q = m.sum + j * m.centreBytes;
    let s: f64 = 0;
    for (let t: usize = 0; t < m.stageBytes; t += 8) {
      const v = load<f64>(q + t) * inverse;
      const w = v - load<f64>(c + t);
      s += w * w;
      store<f64>(c + t, v);
    }
    store<f64>(m.move + (j << 3), root(s) * 1.000000001);
    total += s;
  }
  return total;
}

/**
 * Squared distances of the staged rows, which are rows [first, first + rows), to their own centres: their sum, and each
 * (float64 [row]) to where a step of the seeding has its scratch.
 */
export function measureOwn(first: i32, rows: i32): f64 {
  let sum: f64 = 0;
  for (let z: usize = 0; z < <usize>rows; z++) {
    rowFromStage(z);
    const i = <usize>first + z;
    const a = <usize>load<u16>(m.label + (i << 1));
    const s = exactDistance(m.row, m.centre + a * m.centreBytes);
    store<f64>(m.excess + (i << 3), s);
    sum += s;
  }
  return sum;
}
