/** The list of the rows that an assignment of narrow data looks at. */
import * as m from './memory';

/** For each set of four lanes, the bytes that bring them to the front. */
export const FRONT = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 4, 5, 6, 7,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
]);

@inline
function lostOf(drift: usize, label: u64): usize {
  return drift + (<usize>(label & 0xffff) << 2);
}

/** Rows whose bound is used up (less than their label's drift), into the list; returns how many. */
export function listOpenRows(): i32 {
  const list = m.list;
  const labels = m.label;
  const drift = m.drift32;
  const rows = <usize>m.n;
  const whole = rows & ~3;
  let at = m.bound;
  let o = list;
  let i: usize = 0;
  let four = i32x4(0, 1, 2, 3);
  const step = i32x4.splat(4);
  for (; i < whole; i += 4, at += 16) {
    const label = load<u64>(labels + (i << 1));
    let lost = v128.load32_zero(lostOf(drift, label));
    lost = v128.load_lane<f32>(lostOf(drift, label >> 16), lost, 1);
    lost = v128.load_lane<f32>(lostOf(drift, label >> 32), lost, 2);
    lost = v128.load_lane<f32>(lostOf(drift, label >> 48), lost, 3);
    const open = i32x4.bitmask(f32x4.lt(v128.load(at), lost));
    v128.store(o, i8x16.swizzle(four, v128.load(FRONT + (<usize>open << 4))));
    o += <usize>popcnt<i32>(open) << 2;
    four = i32x4.add(four, step);
  }
  for (; i < rows; i++, at += 4) {
    const lost = load<f32>(drift + (<usize>load<u16>(labels + (i << 1)) << 2));
    store<u32>(o, <u32>i);
    o += <usize>(load<f32>(at) < lost) << 2;
  }
  return <i32>((o - list) >> 2);
}

/** All rows into the list. */
export function listAllRows(): i32 {
  for (let i: usize = 0; i < <usize>m.n; i++) {
    store<u32>(m.list + (i << 2), <u32>i);
  }
  return m.n;
}

/** Bring the listed rows into the order of their labels, so that the eight of a chunk share a pivot. */
export function groupList(length: i32, k: i32): void {
  const copy = m.candidateDistance;
  const labels = m.label;
  const list = m.list;
  const histogram = m.histogram;
  memory.copy(copy, list, <usize>length << 2);
  memory.fill(histogram, 0, <usize>k << 2);
  for (let z: usize = 0; z < <usize>length; z++) {
    const i = <usize>load<u32>(copy + (z << 2));
    const h = histogram + (<usize>load<u16>(labels + (i << 1)) << 2);
    store<u32>(h, load<u32>(h) + 1);
  }
  let sum: u32 = 0;
  for (let a: usize = 0; a < <usize>k; a++) {
    const c = load<u32>(histogram + (a << 2));
    store<u32>(histogram + (a << 2), sum);
    sum += c;
  }
  for (let z: usize = 0; z < <usize>length; z++) {
    const i = load<u32>(copy + (z << 2));
    const a = <usize>load<u16>(labels + (<usize>i << 1));
    const h = histogram + (a << 2);
    const o = load<u32>(h);
    store<u32>(h, o + 1);
    store<u32>(list + (<usize>o << 2), i);
  }
}

/** Fill the list up to a whole number of chunks with its last row. */
export function padList(length: i32): void {
  const last = load<u32>(m.list + (<usize>(length - 1) << 2));
  for (let r = length; r & 7; r++) store<u32>(m.list + (<usize>r << 2), last);
}
