import type { Deviates, Spare } from './deviates.js';
import { MAX_BATCH } from './deviates.js';
import { log } from './log.js';
import type { Mt19937 } from './mt19937.js';

/** Turns 53 random bits into twice a number in [0, 1). */
const TWICE_UNIT = 2 ** -52;

/** Normal deviates by Marsaglia's polar method, and the places of a shuffle, in NumPy's order of draws. */
export class PlainDeviates implements Deviates {
  draw(words: Mt19937, spare: Spare, count: number): Float64Array {
    const out = this._batch.subarray(0, count);
    const block = words.block;
    let i = 0;
    if (spare.isSet && count > 0) {
      spare.isSet = false;
      out[i++] = spare.value;
    }
    while (i < count) {
      let x = 0;
      let y = 0;
      let squared = 0;
      do {
        const at = words.position;
        if (at + 4 <= block.length) {
          const first = (block[at] >>> 5) * 67108864 + (block[at + 1] >>> 6);
          const second =
            (block[at + 2] >>> 5) * 67108864 + (block[at + 3] >>> 6);
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
      out[i++] = factor * y;
      if (i === count) {
        spare.value = factor * x;
        spare.isSet = true;
        break;
      }
      out[i++] = factor * x;
    }
    return out;
  }

  drawAround(
    words: Mt19937,
    spare: Spare,
    rows: number,
    center: Float64Array,
    scale: number
  ): Float64Array {
    const columns = center.length;
    const out = this.draw(words, spare, rows * columns);
    for (let i = 0; i < out.length; i += columns) {
      for (let j = 0; j < columns; j++) {
        out[i + j] = center[j] + scale * out[i + j];
      }
    }
    return out;
  }

  skip(words: Mt19937, spare: Spare, count: number): void {
    this.draw(words, spare, count);
  }

  drawPlaces(words: Mt19937, first: number, count: number): Uint32Array {
    const out = this._places.subarray(0, count);
    for (let z = 0; z < count; z++) {
      out[z] = words.nextInterval(first - z);
    }
    return out;
  }

  private readonly _places = new Uint32Array(MAX_BATCH);
  private readonly _batch = new Float64Array(MAX_BATCH);
}
