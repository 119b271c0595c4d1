/**
 * Rows of many columns, in float32: columns in the lanes. Distances carry a rigorous bound of their error; what it leaves open is
 * decided in float64.
 */
import * as m from './memory';
import { UNIT } from './centres';

/** Bounds are stored a little too low, to cover the rounding of what is added to them. */
export const SAFE: f32 = 0.9999996;

export let tailMask: v128 = i32x4.splat(0);
export let wholeBytes: usize = 0;
let relativeError: f32 = 0;

/** Once for a matrix. */
export function prepareWide(): void {
  wholeBytes = m.rowBytes & ~15;
  tailMask = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(m.d & 3));
  relativeError = UNIT * <f32>(m.dp / 8 + 12);
}

@inline
export function addSquare(a: v128, x: v128, c: v128): v128 {
  const v = f32x4.sub(x, c);
  return f32x4.add(a, f32x4.mul(v, v));
}

/** Bound of the error of a distance between a row of length x and a centre of length c. */
@inline
export function errorOf(measured: f32, x: f32, c: f32): f32 {
  return relativeError * measured + <f32>1.3e-7 * (x + c);
}
