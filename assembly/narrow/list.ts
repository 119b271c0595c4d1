/** The list of the rows that an assignment, or a step of the seeding, looks at. */
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
function limitOf(label: u64): usize {
  return m.prune + (<usize>(label & 0xffff) << 2);
}

/** Rows that a candidate of the seeding may change, into the list; returns how many. */
export function listTouched(): i32 {
  const labels = m.seedLabel;
  const list = m.list;
  const rows = <usize>m.n;
  const whole = rows & ~3;
  let at = m.nearest;
  let o = list;
  let i: usize = 0;
  let four = i32x4(0, 1, 2, 3);
  const step = i32x4.splat(4);
  for (; i < whole; i += 4, at += 16) {
    const label = load<u64>(labels + (i << 1));
    let limit = v128.load32_zero(limitOf(label));
    limit = v128.load_lane<f32>(limitOf(label >> 16), limit, 1);
    limit = v128.load_lane<f32>(limitOf(label >> 32), limit, 2);
    limit = v128.load_lane<f32>(limitOf(label >> 48), limit, 3);
    const touched = i32x4.bitmask(f32x4.gt(v128.load(at), limit));
    v128.store(
      o,
      i8x16.swizzle(four, v128.load(FRONT + (<usize>touched << 4)))
    );
    o += <usize>popcnt<i32>(touched) << 2;
    four = i32x4.add(four, step);
  }
  for (; i < rows; i++, at += 4) {
    const limit = load<f32>(limitOf(load<u16>(labels + (i << 1))));
    store<u32>(o, <u32>i);
    o += <usize>(load<f32>(at) > limit) << 2;
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
