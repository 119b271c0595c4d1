/** The centres as 16-bit integers, in the unit of the rows. */
import * as m from './memory';
import { LONGEST, toUnit } from './shortRows';

/** The score of a centre that is none: above all others, and less than 2³¹ away from them. */
export const NOWHERE: i32 = 0x60000000;

/** A bound of what is left out of the worst centre, in that unit. */
export let centreRest: f32 = 0;

/** The last pair of columns, of which one may not be there. */
@inline
function clearLast(centre: usize): void {
  store<i32>(centre + m.shortBytes - 4, 0);
}

@inline
function clearCentre(centre: usize): void {
  for (let t: usize = 0; t < m.shortBytes; t += 4) store<i32>(centre + t, 0);
}

/** The centres as integers; false where they do not fit (given centres can lie far outside of the rows). */
export function prepareShort(k: i32): bool {
  if (!(toUnit > 0)) return false;
  const factor = <f64>toUnit;
  let worst: f64 = 0;
  for (let j = <usize>k; j < <usize>m.kp; j++) {
    store<i32>(m.shortNorm + (j << 2), NOWHERE);
    clearCentre(m.shortCentre + j * m.shortBytes);
  }
  for (let j: usize = 0; j < <usize>k; j++) {
    const to = m.shortCentre + j * m.shortBytes;
    clearLast(to);
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
