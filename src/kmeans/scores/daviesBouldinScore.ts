import { squaredDistance } from '../plain/inertia.js';
import type { MatrixLike } from '../types.js';
import {
  checkLabelledRows,
  clusterMeans,
  fromFirstRow
} from './labelledRows.js';

/** What counts as zero beside zero, as in NumPy's `isclose`. */
const ABSOLUTE_TOLERANCE = 1e-8;

/**
 * The mean likeness of each cluster to the one most like it (Davies and Bouldin 1979): the sum of two clusters' mean distances to their
 * centroids over the distance between the centroids. Lower is better; 0 is the least.
 *
 * @param labels - the cluster of each row.
 * @throws KMeansError when X or the labels do not fit.
 */
export function daviesBouldinScore(
  X: MatrixLike,
  labels: ArrayLike<number>
): number {
  const clusters = fromFirstRow(checkLabelledRows(X, labels));
  const { data, shape } = clusters.X;
  const columns = shape[1];
  const nClusters = clusters.sizes.length;
  const means = clusterMeans(clusters);
  const spreads = new Float64Array(nClusters);
  clusters.labels.forEach((label, i) => {
    spreads[label] += Math.sqrt(
      squaredDistance(data, i * columns, means, label * columns, columns)
    );
  });
  clusters.sizes.forEach((size, j) => {
    spreads[j] /= size;
  });

  let total = 0;
  let farthest = 0;
  for (let a = 0; a < nClusters; a++) {
    let worst = 0;
    for (let b = 0; b < nClusters; b++) {
      const distance = Math.sqrt(
        squaredDistance(means, a * columns, means, b * columns, columns)
      );
      farthest = Math.max(farthest, distance);
      if (distance > 0) {
        worst = Math.max(worst, (spreads[a] + spreads[b]) / distance);
      }
    }
    total += worst;
  }
  const isDegenerate =
    farthest <= ABSOLUTE_TOLERANCE ||
    spreads.every(spread => spread <= ABSOLUTE_TOLERANCE);
  return isDegenerate ? 0 : total / nClusters;
}
