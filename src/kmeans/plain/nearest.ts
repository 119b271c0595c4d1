import type { CenterTable } from './centerTable.js';
import { squaredDistance } from './inertia.js';

/** Decides for the row that begins at `start`, of which two centres are equally near within rounding. */
export type BreakTie = (
  data: Float64Array | Float32Array,
  start: number,
  table: CenterTable
) => number;

const TILE = 4;

/**
 * Write the index of the nearest centre of the rows `start` to `end` into `labels`.
 *
 * It compares ‖c‖² − 2 x·c, which leaves out ‖x‖², in float64; rows whose two least differ by less than the rounding (of
 * float32 when the centres are) go to `breakTie`. The rounding of a product is at most columns × ‖x‖‖c‖ units, and
 * 2‖x‖‖c‖ ≤ ‖x‖² + ‖c‖².
 *
 * @param greatestRowNorm - at least the squared norm of each of the rows.
 * @returns how many labels changed.
 */
export function nearestCenters(
  data: Float64Array | Float32Array,
  start: number,
  end: number,
  table: CenterTable,
  greatestRowNorm: number,
  labels: Int32Array,
  breakTie: BreakTie
): number {
  const { columns, values, norms, greatestNorm } = table;
  const slack = (columns + 4) * (table.isFloat32 ? 2 ** -23 : 2 ** -52);
  const greatestSlack = slack * (greatestRowNorm + 2 * greatestNorm);
  let nMoved = 0;
  for (let i = start; i < end; i++) {
    const row = i * columns;
    let least = Infinity;
    let second = Infinity;
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
      if (d0 < least) {
        second = least;
        least = d0;
        label = j;
      } else if (d0 < second) {
        second = d0;
      }
      if (d1 < least) {
        second = least;
        least = d1;
        label = j + 1;
      } else if (d1 < second) {
        second = d1;
      }
      if (d2 < least) {
        second = least;
        least = d2;
        label = j + 2;
      } else if (d2 < second) {
        second = d2;
      }
      if (d3 < least) {
        second = least;
        least = d3;
        label = j + 3;
      } else if (d3 < second) {
        second = d3;
      }
    }
    const gap = second - least;
    if (!(gap > greatestSlack)) {
      const norm = squaredNorm(data, row, row + columns);
      if (!(gap > slack * (norm + 2 * greatestNorm))) {
        label = breakTie(data, row, table);
      }
    }
    if (labels[i] !== label) {
      labels[i] = label;
      nMoved++;
    }
  }
  return nMoved;
}

/** The nearest centre by the residuals; the first of equals. */
export function exactNearest(
  data: Float64Array | Float32Array,
  start: number,
  { nClusters, columns, values }: CenterTable
): number {
  let nearest = 0;
  let least = Infinity;
  for (let j = 0; j < nClusters; j++) {
    const distance = squaredDistance(data, start, values, j * columns, columns);
    if (distance < least) {
      least = distance;
      nearest = j;
    }
  }
  return nearest;
}

/** The greatest squared norm of the rows `start` to `end`. */
export function greatestRowNorm(
  data: Float64Array | Float32Array,
  start: number,
  end: number,
  columns: number
): number {
  let greatest = 0;
  for (let row = start * columns; row < end * columns; row += columns) {
    greatest = Math.max(greatest, squaredNorm(data, row, row + columns));
  }
  return greatest;
}

function squaredNorm(
  data: Float64Array | Float32Array,
  start: number,
  end: number
): number {
  let sum = 0;
  for (let t = start; t < end; t++) {
    sum += data[t] * data[t];
  }
  return sum;
}
