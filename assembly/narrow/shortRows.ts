/**
 * Rows and centres as 16-bit integers, in a unit in which the longest row has the length {@link LONGEST}: what a shortlist of few columns
 * compares. Integers of both are exact in 32 bits; what the rounding to them leaves out is bounded.
 *
 * Where x and c are a row and a centre in that unit, x̂ and ĉ their integers (x = x̂ + ρ, c = ĉ + ε): the distances |x-c| and |x̂-ĉ|
 * differ by |ρ| + |ε| at most.
 *
 * Short rows of integers are kept for the time of a fit: made once instead of each time that a row is compared, and half of the way from
 * memory. They stand where the seeding keeps distances, so that they are made afresh for each fit.
 */
import * as m from './memory';
import { integers } from './transpose';

/**
 * Scores are |ĉ|²/2 - x̂·ĉ = (|x̂-ĉ|² - |x̂|²)/2. With lengths up to this they lie between -L²/2 and 3L²/2, so that two differ by less
 * than 2³¹. (Partial sums may wrap around.) It also keeps every integer within 16 bits.
 */
export const LONGEST: f64 = 32700;

/** Data to the unit, the unit itself (a little less), and a bound of what is left out of any row. */
export let toUnit: f32 = 0;
export let unit: f32 = 0;
export let rowRest: f32 = 0;

/** Largest squared length of a row. */
function longestSquare(): f32 {
  const whole = <usize>m.n & ~7;
  let a = f32x4.splat(0);
  let b = a;
  let at = m.norm;
  for (const end = at + (whole << 2); at < end; at += 32) {
    a = f32x4.pmax(a, v128.load(at));
    b = f32x4.pmax(b, v128.load(at, 16));
  }
  a = f32x4.pmax(a, b);
  a = f32x4.pmax(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  let most = max(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1));
  for (let i = whole; i < <usize>m.n; i++, at += 4) {
    most = max(most, load<f32>(at));
  }
  return most;
}

/** Choose the unit for the rows in the memory. Without one (rows that are all zero) there is no shortlist. */
export function chooseUnit(): void {
  forgetShortRows();
  const length = Math.sqrt(<f64>longestSquare()) * 1.000001;
  toUnit = length > 0 ? <f32>((LONGEST / length) * 0.9999999) : 0;
  unit = <f32>(0.9999995 / <f64>toUnit);
  // Half of an integer; beside it the cutting of `high` and one rounding, of 1.8e-7 of up to 32,700.
  rowRest = <f32>(0.506 * Math.sqrt(<f64>m.d) * 1.000001);
}

let areMade: bool = false;

/** Something else stands in their place, or the unit is another. */
export function forgetShortRows(): void {
  areMade = false;
}

/** Whether they are kept and have to be made. */
export function lacksShortRows(): bool {
  return m.shortRow != 0 && !areMade;
}

/** Make those of the rows [from, to); to be called for all rows in order. */
export function makeShortRows(from: i32, to: i32): void {
  const at = m.high + <usize>from * m.rowBytes;
  const out = m.shortRow + <usize>from * m.shortBytes;
  const rows = <usize>(to - from);
  if (m.d & 1) {
    for (let i: usize = 0; i < rows; i++) {
      makeRow(at + i * m.rowBytes, out + i * m.shortBytes);
    }
  } else {
    make(at, out, rows * <usize>m.d);
  }
  areMade = to == m.n;
}

/** An odd number of values, and a zero as the neighbour of the last. */
@inline
function makeRow(at: usize, out: usize): void {
  make(at, out, <usize>m.d);
  store<i16>(out + m.shortBytes - 2, 0);
}

@inline
function make(at: usize, out: usize, count: usize): void {
  const factor = f32x4.splat(toUnit);
  const end = out + (count << 1);
  for (; out + 16 <= end; out += 16, at += 32) {
    v128.store(
      out,
      i16x8.narrow_i32x4_s(integers(at, factor), integers(at + 16, factor))
    );
  }
  for (; out < end; out += 2, at += 4) {
    store<i16>(out, <i16>(<i32>nearest(load<f32>(at) * toUnit)));
  }
}
