/** Taking the matrix in, some rows at a time, from the stage. */
import { addRows } from '../common/columnSums';
import * as m from './memory';
import { addLanes } from './rows';
import { putFirst } from './seed';

const KEEP: u64 = 0xffffffffe0000000;

/** Add the staged rows to the column sums, row after row as NumPy does. */
export function addStagedRows(rows: i32): void {
  addRows(m.stage, rows, (<usize>m.d) << 3, m.mean);
}

/** Sum of squares and largest magnitude of what was split so far (in scaled units). */
export let sumOfSquares: f64 = 0;
export let largest: f64 = 0;

export function resetSplit(): void {
  sumOfSquares = 0;
  largest = 0;
}

/**
 * Centre the staged rows, multiply them by `scale` (a power of two) and split them into the planes, the caller's row `first` and those behind it.
 * `isMeasured`: and measure them to the first seed, in `seedCentre`, as `measureFirst` would; not where the matrix is small, whose distances
 * are added up column after column.
 */
export function splitStagedRows(
  first: i32,
  rows: i32,
  scale: f64,
  isMeasured: bool
): void {
  if (isMeasured) split(first, rows, scale, true);
  else split(first, rows, scale, false);
}

@inline
function split(
  first: i32,
  rows: i32,
  scale: f64,
  isMeasured: bool
): void {
  const keep = i64x2.splat(KEEP);
  const factor = f64x2.splat(scale);
  let from = m.stage;
  let top = f64x2.splat(largest);
  for (let i = first; i < first + rows; i++) {
    const at = <usize>load<u32>(m.position + (<usize>i << 2));
    let high = m.high + at * m.rowBytes;
    let low = m.low + at * m.rowBytes;
    let squares = f64x2.splat(0);
    let even = squares;
    let odd = squares;
    let mean = m.mean;
    let seed = m.seedCentre;
    const end = high + (m.rowBytes & ~7);
    while (high < end) {
      const v = f64x2.mul(
        f64x2.sub(v128.load(from), v128.load(mean)),
        factor
      );
      v128.store_lane<u64>(high, f32x4.demote_f64x2_zero(v128.and(v, keep)), 0);
      v128.store_lane<u64>(
        low,
        i8x16.shuffle(v, v, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11),
        0
      );
      squares = f64x2.add(squares, f64x2.mul(v, v));
      top = f64x2.pmax(top, f64x2.abs(v));
      if (isMeasured) {
        const w = f64x2.sub(v, v128.load(seed));
        const sum = f64x2.add(even, f64x2.mul(w, w));
        even = odd;
        odd = sum;
        seed += 16;
      }
      from += 16;
      mean += 16;
      high += 8;
      low += 8;
    }
    let s = addLanes(squares);
    let apart = isMeasured ? addLanes(f64x2.add(even, odd)) : 0;
    if (m.d & 1) {
      const v = (load<f64>(from) - load<f64>(mean)) * scale;
      const bits = reinterpret<u64>(v);
      store<f32>(high, <f32>reinterpret<f64>(bits & KEEP));
      store<u32>(low, <u32>bits);
      s += v * v;
      top = f64x2.pmax(top, f64x2.splat(Math.abs(v)));
      if (isMeasured) {
        const w = v - load<f64>(seed);
        apart += w * w;
      }
      from += 8;
    }
    sumOfSquares += s;
    store<f32>(m.norm + (at << 2), <f32>s);
    if (isMeasured) putFirst(at, i, apart);
  }
  largest = Math.max(f64x2.extract_lane(top, 0), f64x2.extract_lane(top, 1));
}
