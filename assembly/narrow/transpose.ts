/** Eight rows, turned so that a column of them is two vectors. */
import * as m from './memory';

/**
 * Rows p0…p3 (addresses of 32-bit values) to the tile, four values at a time, one of each pair of vectors. Reads up to 12 bytes behind a row, writes whole groups of four columns.
 */
@inline
function turnFour(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  bytes: usize,
  tile: usize
): void {
  let w = tile;
  for (let t: usize = 0; t < bytes; t += 16, w += 128) {
    const r0 = v128.load(p0 + t);
    const r1 = v128.load(p1 + t);
    const r2 = v128.load(p2 + t);
    const r3 = v128.load(p3 + t);
    const l0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const h0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const l1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const h1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(w, v128.shuffle<f64>(l0, l1, 0, 2));
    v128.store(w, v128.shuffle<f64>(l0, l1, 1, 3), 32);
    v128.store(w, v128.shuffle<f64>(h0, h1, 0, 2), 64);
    v128.store(w, v128.shuffle<f64>(h0, h1, 1, 3), 96);
  }
}

/** The eight rows of a plane whose positions stand at `rows` (u32) into the tile; a row takes `bytes`. */
@inline
function gather(plane: usize, bytes: usize, rows: usize): void {
  turnFour(
    plane + <usize>load<u32>(rows) * bytes,
    plane + <usize>load<u32>(rows, 4) * bytes,
    plane + <usize>load<u32>(rows, 8) * bytes,
    plane + <usize>load<u32>(rows, 12) * bytes,
    bytes,
    m.tile
  );
  turnFour(
    plane + <usize>load<u32>(rows, 16) * bytes,
    plane + <usize>load<u32>(rows, 20) * bytes,
    plane + <usize>load<u32>(rows, 24) * bytes,
    plane + <usize>load<u32>(rows, 28) * bytes,
    bytes,
    m.tile + 16
  );
}

/** The eight rows whose positions stand at `rows` (u32) into the tile. */
export function gatherRows(rows: usize): void {
  gather(m.high, m.rowBytes, rows);
}

/** The same of the integers that are kept, two columns in 32 bits. */
@inline
export function gatherShortRows(rows: usize): void {
  gather(m.shortRow, m.shortBytes, rows);
}

/** The same of integers that are one pair. */
@inline
export function gatherShortPairs(rows: usize): void {
  v128.store(m.tile, gatherFour(m.shortRow, rows));
  v128.store(m.tile, gatherFour(m.shortRow, rows + 16), 16);
}

/** Four 32-bit values of a table, by the positions at `rows`. */
@inline
export function gatherFour(table: usize, rows: usize): v128 {
  let v = v128.load32_zero(table + (<usize>load<u32>(rows) << 2));
  v = v128.load_lane<f32>(table + (<usize>load<u32>(rows, 4) << 2), v, 1);
  v = v128.load_lane<f32>(table + (<usize>load<u32>(rows, 8) << 2), v, 2);
  return v128.load_lane<f32>(table + (<usize>load<u32>(rows, 12) << 2), v, 3);
}

/** Added to a float32 of up to 2^22 it leaves the nearest integer in the last bits. */
const TO_INTEGER: f32 = 12582912;

/** Four values of a row, times `factor`, as 32-bit integers. */
@inline
export function integers(at: usize, factor: v128): v128 {
  const v = f32x4.add(
    f32x4.mul(v128.load(at), factor),
    f32x4.splat(TO_INTEGER)
  );
  return i32x4.sub(v, i32x4.splat(0x4b400000));
}

/** As {@link turnFour}, but 16-bit integers: two neighbouring columns lie in the 32 bits of a lane. */
@inline
function turnPairs(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  bytes: usize,
  tile: usize,
  factor: v128
): void {
  let w = tile;
  for (let t: usize = 0; t < bytes; t += 16, w += 64) {
    const a = i16x8.narrow_i32x4_s(integers(p0 + t, factor), integers(p1 + t, factor));
    const b = i16x8.narrow_i32x4_s(integers(p2 + t, factor), integers(p3 + t, factor));
    v128.store(w, v128.shuffle<i32>(a, b, 0, 2, 4, 6));
    v128.store(w, v128.shuffle<i32>(a, b, 1, 3, 5, 7), 32);
  }
}

/** The eight rows whose positions stand at `rows` (u32), times `toUnit`, into the tile as pairs of 16-bit integers. */
export function gatherPairs(rows: usize, toUnit: f32): void {
  const factor = f32x4.splat(toUnit);
  const x = m.high;
  const b = m.rowBytes;
  turnPairs(
    x + <usize>load<u32>(rows) * b,
    x + <usize>load<u32>(rows, 4) * b,
    x + <usize>load<u32>(rows, 8) * b,
    x + <usize>load<u32>(rows, 12) * b,
    b,
    m.tile,
    factor
  );
  turnPairs(
    x + <usize>load<u32>(rows, 16) * b,
    x + <usize>load<u32>(rows, 20) * b,
    x + <usize>load<u32>(rows, 24) * b,
    x + <usize>load<u32>(rows, 28) * b,
    b,
    m.tile + 16,
    factor
  );
  if (m.d & 1) clearHigh(m.tile + (<usize>(m.d >> 1) << 5));
}

/** A last column that has no neighbour. */
function clearHigh(pair: usize): void {
  const keep = i32x4.splat(0xffff);
  v128.store(pair, v128.and(v128.load(pair), keep));
  v128.store(pair, v128.and(v128.load(pair, 16), keep), 16);
}
