import { columnMeans } from '../plain/columnMeans.js';
import { squaredDistance } from '../plain/inertia.js';
import type { MatrixLike } from '../types.js';
import {
  checkLabelledRows,
  clusterMeans,
  fromFirstRow
} from './labelledRows.js';

/**
 * The variance ratio criterion (Caliński and Harabasz 1974): dispersion between the clusters over dispersion within them, each by its
 * degrees of freedom. Higher is better; 1 when no cluster has any dispersion.
 *
 * @param labels - the cluster of each row.
 * @throws KMeansError when X or the labels do not fit.
 */
export function calinskiHarabaszScore(
  X: MatrixLike,
  labels: ArrayLike<number>
): number {
  const clusters = fromFirstRow(checkLabelledRows(X, labels));
  const { data, shape } = clusters.X;
  const [rows, columns] = shape;
  const nClusters = clusters.sizes.length;
  const means = clusterMeans(clusters);
  const mean = columnMeans(clusters.X);
  let between = 0;
  clusters.sizes.forEach((size, j) => {
    between += size * squaredDistance(means, j * columns, mean, 0, columns);
  });
  let within = 0;
  clusters.labels.forEach((label, i) => {
    within += squaredDistance(
      data,
      i * columns,
      means,
      label * columns,
      columns
    );
  });
  return within === 0
    ? 1
    : (between * (rows - nClusters)) / (within * (nClusters - 1));
}
