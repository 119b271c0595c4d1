/** Centres in the form that {@link nearestCenters} reads. */
export interface CenterTable {
  readonly nClusters: number;
  readonly columns: number;
  /** nClusters × columns, then rows of zeros up to a multiple of four. */
  readonly values: Float64Array;
  /** Squared norms; infinite for the rows that fill up. */
  readonly norms: Float64Array;
}

const TILE = 4;

export function centerTable(
  centers: Float64Array,
  columns: number
): CenterTable {
  const nClusters = centers.length / columns;
  const padded = Math.ceil(nClusters / TILE) * TILE;
  const values = new Float64Array(padded * columns);
  values.set(centers);
  const norms = new Float64Array(padded).fill(Infinity);
  for (let j = 0; j < nClusters; j++) {
    let norm = 0;
    for (let t = j * columns; t < (j + 1) * columns; t++) {
      norm += centers[t] * centers[t];
    }
    norms[j] = norm;
  }
  return { nClusters, columns, values, norms };
}

/**
 * Write the index of the nearest centre of the rows `start` to `end` into `labels`; the first of equals.
 *
 * As scikit-learn does, it compares ‖c‖² − 2 x·c, which leaves out ‖x‖².
 *
 * @returns how many labels changed.
 */
export function nearestCenters(
  data: Float64Array | Float32Array,
  start: number,
  end: number,
  table: CenterTable,
  labels: Int32Array
): number {
  const { columns, values, norms } = table;
  let nMoved = 0;
  for (let i = start; i < end; i++) {
    const row = i * columns;
    let best = Infinity;
    let label = 0;
    for (let j = 0; j < norms.length; j += TILE) {
      let dot0 = 0;
      let dot1 = 0;
      let dot2 = 0;
      let dot3 = 0;
      const c0 = j * columns;
      const c1 = c0 + columns;
      const c2 = c1 + columns;
      const c3 = c2 + columns;
      for (let t = 0; t < columns; t++) {
        const x = data[row + t];
        dot0 += x * values[c0 + t];
        dot1 += x * values[c1 + t];
        dot2 += x * values[c2 + t];
        dot3 += x * values[c3 + t];
      }
      const d0 = norms[j] - 2 * dot0;
      const d1 = norms[j + 1] - 2 * dot1;
      const d2 = norms[j + 2] - 2 * dot2;
      const d3 = norms[j + 3] - 2 * dot3;
      if (d0 < best) {
        best = d0;
        label = j;
      }
      if (d1 < best) {
        best = d1;
        label = j + 1;
      }
      if (d2 < best) {
        best = d2;
        label = j + 2;
      }
      if (d3 < best) {
        best = d3;
        label = j + 3;
      }
    }
    if (labels[i] !== label) {
      labels[i] = label;
      nMoved++;
    }
  }
  return nMoved;
}
