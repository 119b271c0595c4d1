/** Points of the square [-1, 1)², four words each, and whether they lie in the unit circle. */

/** The point of four words: two coordinates with 53 random bits each. */
// @ts-ignore: decorator
@inline
export function point(words: v128): v128 {
  const high = i32x4.shr_u(v128.shuffle<i32>(words, words, 0, 2, 0, 2), 5);
  const low = i32x4.shr_u(v128.shuffle<i32>(words, words, 1, 3, 1, 3), 6);
  const bits = f64x2.add(
    f64x2.mul(f64x2.convert_low_i32x4_s(high), f64x2.splat(67108864.0)),
    f64x2.convert_low_i32x4_s(low)
  );
  // Twice a number in [0, 1), less one.
  const unit: f64 = 1.0 / 4503599627370496.0;
  return f64x2.sub(f64x2.mul(bits, f64x2.splat(unit)), f64x2.splat(1));
}

// @ts-ignore: decorator
@inline
export function squaredLength(p: v128): f64 {
  const squared = f64x2.mul(p, p);
  return f64x2.extract_lane(squared, 0) + f64x2.extract_lane(squared, 1);
}

/** Whether a point is in the unit circle and not its centre: 1 or 0. */
// @ts-ignore: decorator
@inline
export function isInside(s: f64): i32 {
  return i32(s < 1) & i32(s != 0);
}

/** The square of the circle's radius where coordinates are signed words, and how far a squared length is less off, amply. */
const RADIUS: f32 = 4611686018427387904.0;
const DOUBT: f32 = RADIUS * 2e-6;

/**
 * How many of the next four points lie inside. float32 and the first word of each coordinate tell nearly always; points near the circle
 * or its centre are measured in full.
 */
export function countInside(words: usize): i32 {
  const first = coordinates(v128.load(words), v128.load(words, 16));
  const second = coordinates(v128.load(words, 32), v128.load(words, 48));
  const s = f32x4.add(
    v128.shuffle<i32>(first, second, 0, 2, 4, 6),
    v128.shuffle<i32>(first, second, 1, 3, 5, 7)
  );
  const inside = f32x4.lt(s, f32x4.splat(RADIUS - DOUBT));
  const isSure = v128.and(
    v128.or(inside, f32x4.gt(s, f32x4.splat(RADIUS + DOUBT))),
    f32x4.gt(s, f32x4.splat(DOUBT))
  );
  if (i32x4.all_true(isSure)) {
    return popcnt(i32x4.bitmask(inside));
  }
  let count: i32 = 0;
  for (let end = words + 64; words < end; words += 16) {
    count += isInside(squaredLength(point(v128.load(words))));
  }
  return count;
}

/** The squared coordinates of two points. */
// @ts-ignore: decorator
@inline
function coordinates(p: v128, q: v128): v128 {
  const signed = v128.xor(
    v128.shuffle<i32>(p, q, 0, 2, 4, 6),
    i32x4.splat(0x80000000)
  );
  const value = f32x4.convert_i32x4_s(signed);
  return f32x4.mul(value, value);
}
