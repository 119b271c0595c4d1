import type { Matrix } from '../../types.js';

/** Rows that are looked at, at most. */
const SAMPLE = 64;

/** The column means of some rows, evenly spread: near enough to those of all to begin with. */
export function sampleMeans({ data, shape }: Matrix): Float64Array {
  const [rows, columns] = shape;
  const means = new Float64Array(columns);
  const count = Math.min(rows, SAMPLE);
  for (let s = 0; s < count; s++) {
    const start = Math.floor((s * rows) / count) * columns;
    for (let t = 0; t < columns; t++) {
      means[t] += data[start + t] / count;
    }
  }
  return means;
}
