import { table } from './memory';

/** The high word of 0.6875: the arguments are scaled into [0.6875, 1.375). */
const OFFSET: i32 = 0x3fe60000;
const LN2: usize = 128 * 24;

/**
 * The natural logarithms of two numbers between 2^-120 and 1, as `src/kmeans/random/log.ts` makes them, operation by operation.
 */
// @ts-ignore: decorator
@inline
export function logs(x: v128): v128 {
  const top = i32x4.sub(x, i32x4.splat(OFFSET));
  const powers = i32x4.shr_s(top, 20);
  const exponent = f64x2.convert_low_i32x4_s(
    v128.shuffle<i32>(powers, powers, 1, 3, 1, 3)
  );
  const high = v128.and(i32x4.shl(powers, 20), i64x2.splat(<i64>-4294967296));
  const z = i32x4.sub(x, high);
  const zHigh = f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(z));

  const entries = v128.and(i32x4.shr_s(top, 13), i32x4.splat(127));
  const first = table + <usize>i32x4.extract_lane(entries, 1) * 24;
  const second = table + <usize>i32x4.extract_lane(entries, 3) * 24;
  const inverse = v128.load64_lane(second, v128.load64_zero(first), 1);
  const tableHigh = v128.load64_lane(second, v128.load64_zero(first, 8), 1, 8);
  const tableLow = v128.load64_lane(second, v128.load64_zero(first, 16), 1, 16);

  const a = f64x2.sub(f64x2.mul(zHigh, inverse), f64x2.splat(1));
  const b = f64x2.mul(f64x2.sub(z, zHigh), inverse);
  const r = f64x2.add(a, b);
  const rLow = f64x2.sub(b, f64x2.sub(r, a));
  const ln2High = v128.load64_splat(table, LN2);
  const ln2Low = v128.load64_splat(table, LN2 + 8);
  const whole = f64x2.add(f64x2.mul(exponent, ln2High), tableHigh);
  const sum = f64x2.add(whole, r);
  const rest = f64x2.add(
    f64x2.add(f64x2.sub(whole, sum), r),
    f64x2.add(f64x2.add(f64x2.mul(exponent, ln2Low), tableLow), rLow)
  );
  const square = f64x2.mul(r, r);
  const sixth = f64x2.add(
    f64x2.splat(-1.0 / 6.0),
    f64x2.mul(r, f64x2.splat(1.0 / 7.0))
  );
  const fourth = f64x2.add(
    f64x2.add(
      f64x2.splat(-1.0 / 4.0),
      f64x2.mul(r, f64x2.splat(1.0 / 5.0))
    ),
    f64x2.mul(square, sixth)
  );
  const half = f64x2.add(
    f64x2.add(
      f64x2.splat(-1.0 / 2.0),
      f64x2.mul(r, f64x2.splat(1.0 / 3.0))
    ),
    f64x2.mul(square, fourth)
  );
  const tail = f64x2.mul(square, half);
  return f64x2.add(sum, f64x2.add(rest, tail));
}
