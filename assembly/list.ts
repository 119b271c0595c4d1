/** The list of the rows that an assignment of narrow data looks at. */
import * as m from './memory';

/** Whether a row's bound (at `at`) is used up: less than its label's drift. */
@inline
function isOpen(at: usize, drift: usize, label: u64): usize {
  const lost = load<f32>(drift + (<usize>(label & 0xffff) << 2));
  return <usize>(load<f32>(at) < lost);
}

/** Rows whose bound is used up, into the list; returns how many. */
export function listOpenRows(): i32 {
  const list = m.list;
  const labels = m.label;
  const drift = m.drift32;
  const rows = <usize>m.n;
  const whole = rows & ~3;
  let at = m.bound;
  let o = list;
  let i: usize = 0;
  for (; i < whole; i += 4, at += 16) {
    const four = load<u64>(labels + (i << 1));
    store<u32>(o, <u32>i);
    o += isOpen(at, drift, four) << 2;
    store<u32>(o, <u32>i + 1);
    o += isOpen(at + 4, drift, four >> 16) << 2;
    store<u32>(o, <u32>i + 2);
    o += isOpen(at + 8, drift, four >> 32) << 2;
    store<u32>(o, <u32>i + 3);
    o += isOpen(at + 12, drift, four >> 48) << 2;
  }
  for (; i < rows; i++, at += 4) {
    store<u32>(o, <u32>i);
    o += isOpen(at, drift, <u64>load<u16>(labels + (i << 1))) << 2;
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
