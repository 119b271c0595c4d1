import { allocate } from './allocate.js';
import { checkInterrupt } from './host.js';
import { squaredDistance } from './plain/inertia.js';
import type { Matrix } from './types.js';

/** Rows between two questions whether to stop. */
const ROWS = 4096;

/**
 * rows × centres: the distance of each row of X to each centre, float32 for float32 rows.
 *
 * @param centers - centres × columns.
 * @throws KMeansError `too-large`.
 */
export function distancesTo(
  { data, shape: [rows, columns] }: Matrix,
  centers: Float64Array
): Matrix {
  const k = centers.length / columns;
  const Values = data instanceof Float32Array ? Float32Array : Float64Array;
  const distances = allocate(rows, k, Values);
  for (let i = 0; i < rows; i++) {
    if (i % ROWS === 0) {
      checkInterrupt();
    }
    for (let j = 0; j < k; j++) {
      distances[i * k + j] = Math.sqrt(
        squaredDistance(data, i * columns, centers, j * columns, columns)
      );
    }
  }
  return { data: distances, shape: [rows, k] };
}
