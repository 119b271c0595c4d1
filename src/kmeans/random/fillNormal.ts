import { log } from './log.js';
import type { Mt19937 } from './mt19937.js';

/** The second deviate of a pair, until it is asked for. */
export interface Spare {
  value: number;
  isSet: boolean;
}

/** Turns 53 random bits into twice a number in [0, 1). */
const TWICE_UNIT = 2 ** -52;

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
  let i = 0;
  let column = 0;
  if (spare.isSet && out.length > 0) {
    spare.isSet = false;
    out[i++] = loc[column] + scale * spare.value;
    column = columns === 1 ? 0 : 1;
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
        x = first * TWICE_UNIT - 1;
        y = second * TWICE_UNIT - 1;
      } else {
        x = 2 * words.nextDouble() - 1;
        y = 2 * words.nextDouble() - 1;
      }
      squared = x * x + y * y;
    } while (squared >= 1 || squared === 0);
    const factor = Math.sqrt((-2 * log(squared)) / squared);
    out[i++] = loc[column] + scale * (factor * y);
    column = column + 1 === columns ? 0 : column + 1;
    if (i === out.length) {
      spare.value = factor * x;
      spare.isSet = true;
      return;
    }
    out[i++] = loc[column] + scale * (factor * x);
    column = column + 1 === columns ? 0 : column + 1;
  }
}
