import { log } from './log.js';
import type { Mt19937 } from './mt19937.js';

/** The second deviate of a pair, until it is asked for. */
export interface Spare {
  value: number;
  isSet: boolean;
}

const UNIT = 2 ** -53;

/**
 * Fill rows of `out` with normal deviates by Marsaglia's polar method, in NumPy's order of draws: column j has the mean `loc[j]` and
 * the standard deviation `scale`.
 */
export function fillNormal(
  words: Mt19937,
  spare: Spare,
  out: Float64Array,
  loc: Float64Array,
  scale: number
): void {
  const columns = loc.length;
  const block = words.block;
  let column = 0;
  let i = 0;
  const put = (deviate: number): void => {
    out[i++] = loc[column] + scale * deviate;
    column = column + 1 === columns ? 0 : column + 1;
  };
  if (spare.isSet && out.length > 0) {
    spare.isSet = false;
    put(spare.value);
  }
  while (i < out.length) {
    let x = 0;
    let y = 0;
    let squared = 0;
    do {
      const at = words.position;
      if (at + 4 <= block.length) {
        const first = (block[at] >>> 5) * 67108864 + (block[at + 1] >>> 6);
        const second = (block[at + 2] >>> 5) * 67108864 + (block[at + 3] >>> 6);
        words.position = at + 4;
        x = 2 * (first * UNIT) - 1;
        y = 2 * (second * UNIT) - 1;
      } else {
        x = 2 * words.nextDouble() - 1;
        y = 2 * words.nextDouble() - 1;
      }
      squared = x * x + y * y;
    } while (squared >= 1 || squared === 0);
    const factor = Math.sqrt((-2 * log(squared)) / squared);
    put(factor * y);
    if (i < out.length) {
      put(factor * x);
    } else {
      spare.value = factor * x;
      spare.isSet = true;
    }
  }
}
