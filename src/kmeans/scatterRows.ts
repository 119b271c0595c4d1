import { checkInterrupt } from './host.js';
import { MAX_BATCH } from './random/deviates.js';
import type { RandomState } from './random/randomState.js';
import type { Matrix } from './types.js';

/** Columns from which one call copies a row sooner than a loop, as measured. */
const LONG = 256;

/** Rows to make around centres. */
export interface Scattering {
  random: RandomState;
  centers: Matrix;
  /** Rows of each centre, one centre after the other. */
  sizes: Float64Array;
  /** Standard deviation of each centre's rows. */
  deviations: Float64Array;
  /** The place of each row; in order when left out. */
  places: Int32Array | undefined;
}

/** Fill the rows of X with normal deviates around their centres, and `y` with the indices of these. */
export function scatterRows(
  X: Matrix,
  y: Int32Array,
  { random, centers, sizes, deviations, places }: Scattering
): void {
  const columns = X.shape[1];
  const batchRows = Math.max(1, Math.floor(MAX_BATCH / columns));
  let row = 0;
  for (let i = 0; i < sizes.length; i++) {
    const start = i * columns;
    const center = Float64Array.from(
      centers.data.subarray(start, start + columns)
    );
    for (const end = row + sizes[i]; row < end;) {
      const next = Math.min(end, row + batchRows);
      const to = placesOf(row, next, places);
      to.forEach(place => {
        y[place] = i;
      });
      for (let column = 0; column < columns; column += MAX_BATCH) {
        checkInterrupt();
        const part = center.subarray(column, column + MAX_BATCH);
        const rows = random.drawAround(to.length, part, deviations[i]);
        putRows(X, rows, to, column);
      }
      row = next;
    }
  }
}

/** Where the rows [from, end) go. */
function placesOf(
  from: number,
  end: number,
  places: Int32Array | undefined
): Int32Array {
  return (
    places?.subarray(from, end) ??
    Int32Array.from({ length: end - from }, (_, z) => from + z)
  );
}

/** Copy `rows`, which lie behind each other, to their places in X, from `column` on. */
function putRows(
  { data, shape }: Matrix,
  rows: Float64Array,
  places: Int32Array,
  column: number
): void {
  const width = rows.length / places.length;
  for (let z = 0; z < places.length; z++) {
    const from = z * width;
    const to = places[z] * shape[1] + column;
    if (width < LONG) {
      for (let j = 0; j < width; j++) {
        data[to + j] = rows[from + j];
      }
    } else {
      data.set(rows.subarray(from, from + width), to);
    }
  }
}
