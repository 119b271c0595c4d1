import type { Clusters } from './relocateEmpty.js';

/** Total over residual sum of squares above which the short formula for the latter loses too many digits. */
const MAX_CANCELLATION = 1000;

/**
 * The sum of the squared distances to the own centres, from the sums of the clusters.
 *
 * @param centers - clusters × columns, unscaled; `scale` is what the sums are multiplied with.
 * @returns null where that loses too many digits.
 */
export function inertiaOfSums(
  { k, columns, pitch, counts, sums }: Clusters,
  centers: Float64Array,
  sumOfSquares: number,
  scale: number
): number | null {
  let inertia = sumOfSquares;
  for (let j = 0; j < k; j++) {
    for (let t = 0; t < columns; t++) {
      const value = centers[j * columns + t];
      const sum = sums[j * pitch + t] / scale;
      inertia += value * (counts[j] * value - 2 * sum);
    }
  }
  return inertia * MAX_CANCELLATION > sumOfSquares ? inertia : null;
}
