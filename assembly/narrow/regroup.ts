/**
 * The rows in groups: those near the same of a few pivots come to stand side by side. Then the rows of a chunk share what can be left out,
 * and rows that change together lie together. Nothing else depends on the order: what is summed in the caller's order is
 * found by `position`.
 */
import * as m from './memory';

/** How many pivots there are. */
export const PIVOTS: usize = 16;

/** Number the groups of the staged rows, the caller's rows from `first` on; to be called for all rows once. */
export function groupStagedRows(first: i32, rows: i32): void {
  if (first == 0) memory.fill(m.groupSize, 0, PIVOTS << 2);
  const bytes = <usize>m.d << 3;
  let row = m.stage;
  let label = m.label + (<usize>first << 1);
  const end = label + (<usize>rows << 1);
  while (label + 4 <= end) {
    numberTwo(row, row + bytes, label);
    row += bytes << 1;
    label += 4;
  }
  if (label < end) numberTwo(row, row, label);
  label = m.label + (<usize>first << 1);
  for (; label < end; label += 2) {
    const size = m.groupSize + (<usize>load<u16>(label) << 2);
    store<u32>(size, load<u32>(size) + 1);
  }
}

/** The nearest pivots of two staged rows, in float32: an error costs time, no more. */
function numberTwo(x: usize, y: usize, label: usize): void {
  let c = m.pivot;
  let a0 = v128.load(c);
  let a1 = v128.load(c, 16);
  let a2 = v128.load(c, 32);
  let a3 = v128.load(c, 48);
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  const end = x + (<usize>m.d << 3);
  let middle = m.middle;
  for (; x < end; x += 8, y += 8, middle += 8) {
    c += 64;
    const u = f32x4.splat(<f32>(load<f64>(x) - load<f64>(middle)));
    const v = f32x4.splat(<f32>(load<f64>(y) - load<f64>(middle)));
    const p0 = v128.load(c);
    const p1 = v128.load(c, 16);
    const p2 = v128.load(c, 32);
    const p3 = v128.load(c, 48);
    a0 = f32x4.add(a0, f32x4.mul(u, p0));
    b0 = f32x4.add(b0, f32x4.mul(v, p0));
    a1 = f32x4.add(a1, f32x4.mul(u, p1));
    b1 = f32x4.add(b1, f32x4.mul(v, p1));
    a2 = f32x4.add(a2, f32x4.mul(u, p2));
    b2 = f32x4.add(b2, f32x4.mul(v, p2));
    a3 = f32x4.add(a3, f32x4.mul(u, p3));
    b3 = f32x4.add(b3, f32x4.mul(v, p3));
  }
  store<u16>(label, leastOf(a0, a1, a2, a3));
  store<u16>(label, leastOf(b0, b1, b2, b3), 2);
}

@inline
function leastOf(a: v128, b: v128, c: v128, d: v128): u16 {
  const low = f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d));
  const two = f32x4.pmin(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1));
  const one = f32x4.pmin(two, v128.shuffle<f32>(two, two, 1, 0, 3, 2));
  const which =
    i32x4.bitmask(f32x4.eq(a, one)) |
    (i32x4.bitmask(f32x4.eq(b, one)) << 4) |
    (i32x4.bitmask(f32x4.eq(c, one)) << 8) |
    (i32x4.bitmask(f32x4.eq(d, one)) << 12);
  return <u16>(ctz<i32>(which | 0x8000));
}

/** Where each row goes: group after group, within a group in the caller's order. */
export function placeRows(): void {
  let sum: u32 = 0;
  for (let a: usize = 0; a < PIVOTS; a++) {
    store<u32>(m.groupStart + (a << 2), sum);
    sum += load<u32>(m.groupSize + (a << 2));
  }
  for (let i: usize = 0; i < <usize>m.n; i++) {
    const at = m.groupStart + (<usize>load<u16>(m.label + (i << 1)) << 2);
    const position = load<u32>(at);
    store<u32>(at, position + 1);
    store<u32>(m.position + (i << 2), position);
    store<u32>(m.origin + (<usize>position << 2), <u32>i);
  }
}

/** The rows stay in the caller's order. */
export function keepRows(): void {
  for (let i: usize = 0; i < <usize>m.n; i++) {
    store<u32>(m.position + (i << 2), <u32>i);
    store<u32>(m.origin + (i << 2), <u32>i);
  }
}
