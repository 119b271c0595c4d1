import { checkInterrupt } from './host.js';
import { MAX_BATCH } from './random/deviates.js';
import type { RandomState } from './random/randomState.js';
import type { Matrix } from './types.js';

/** Rows to make around centres. */
export interface Scattering {
  random: RandomState;
  centers: Matrix;
  /** Rows of each centre, one centre after the other. */
  sizes: readonly number[];
  /** Standard deviation of each centre's rows. */
  deviations: readonly number[];
  /** The place of each row; in order when left out. */
  places: Int32Array | undefined;
}

/** Fill the rows of X with normal deviates around their centres, and `y` with the indices of these. */
export function scatterRows(
  X: Matrix,
  y: Int32Array,
  { random, centers, sizes, deviations, places }: Scattering
): void {
  const { data } = X;
  const columns = X.shape[1];
  const center = new Float64Array(columns);
  let batch: Float64Array = new Float64Array(0);
  let used = 0;
  let left = data.length;
  let row = 0;
  for (let i = 0; i < sizes.length; i++) {
    center.set(centers.data.subarray(i * columns, (i + 1) * columns));
    const scale = deviations[i];
    for (const end = row + sizes[i]; row < end; row++) {
      const place = places === undefined ? row : places[row];
      y[place] = i;
      for (let column = 0; column < columns;) {
        if (used === batch.length) {
          checkInterrupt();
          batch = random.drawNormal(Math.min(MAX_BATCH, left));
          left -= batch.length;
          used = 0;
        }
        const count = Math.min(columns - column, batch.length - used);
        const to = place * columns + column;
        for (let j = 0; j < count; j++) {
          data[to + j] = center[column + j] + scale * batch[used + j];
        }
        column += count;
        used += count;
      }
    }
  }
}
