/**
 * Rows and centres as 16-bit integers, in a unit in which the longest row has the length {@link LONGEST}: what a shortlist of few columns
 * compares. Integers of both are exact in 32 bits; what the rounding to them leaves out is bounded.
 *
 * Where x and c are a row and a centre in that unit, x̂ and ĉ their integers (x = x̂ + ρ, c = ĉ + ε): the distances |x-c| and |x̂-ĉ|
 * differ by |ρ| + |ε| at most.
 */
import * as m from './memory';

/**
 * Scores are |ĉ|²/2 - x̂·ĉ = (|x̂-ĉ|² - |x̂|²)/2. With lengths up to this they lie between -L²/2 and 3L²/2, so that two differ by less
 * than 2³¹. (Partial sums may wrap around.) It also keeps every integer within 16 bits.
 */
const LONGEST: f64 = 32700;

/** The score of a centre that is none: above all others, and less than 2³¹ away from them. */
export const NOWHERE: i32 = 0x60000000;

/** Data to the unit, the unit itself (a little less), and both bounds of what is left out: of any row, and of the worst centre. */
export let toUnit: f32 = 0;
export let unit: f32 = 0;
export let rowRest: f32 = 0;
export let centreRest: f32 = 0;

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
  const length = Math.sqrt(<f64>longestSquare()) * 1.000001;
  toUnit = length > 0 ? <f32>((LONGEST / length) * 0.9999999) : 0;
  unit = <f32>(0.9999995 / <f64>toUnit);
  // Half of an integer; beside it the cutting of `high` and one rounding, of 1.8e-7 of up to 32,700.
  rowRest = <f32>(0.506 * Math.sqrt(<f64>m.d) * 1.000001);
}

/** The centres as integers; false where they do not fit (given centres can lie far outside of the rows). */
export function prepareShort(k: i32): bool {
  if (!(toUnit > 0)) return false;
  const factor = <f64>toUnit;
  let worst: f64 = 0;
  for (let j: usize = 0; j < <usize>m.kp; j++) {
    const to = m.shortCentre + j * m.shortBytes;
    store<i32>(m.shortNorm + (j << 2), NOWHERE);
    memory.fill(to, 0, m.shortBytes);
    if (j >= <usize>k) continue;
    const c = m.centre + j * m.centreBytes;
    let rest: f64 = 0;
    let length: f64 = 0;
    for (let t: usize = 0; t < <usize>m.d; t++) {
      const v = load<f64>(c + (t << 3)) * factor;
      const w = nearest(v);
      rest += (v - w) * (v - w);
      length += w * w;
      store<i16>(to + (t << 1), <i16>(<i32>w));
    }
    if (!(length <= (LONGEST + 2) * (LONGEST + 2))) return false;
    store<i32>(m.shortNorm + (j << 2), <i32>((length + 1) * 0.5));
    worst = Math.max(worst, rest);
  }
  centreRest = <f32>(Math.sqrt(worst) * 1.000001 + 1e-6);
  return true;
}
