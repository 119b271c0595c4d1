import { allocate } from '../allocate.js';
import { checkNames } from '../checkNames.js';
import { checkMatrix } from '../checks.js';
import { checkInterrupt } from '../host.js';
import type { RandomStateLike } from '../options.js';
import { checkCount, checkRandomState } from '../options.js';
import { forEachBlock } from '../plain/blocks.js';
import { squaredDistance } from '../plain/inertia.js';
import type { Matrix, MatrixLike } from '../types.js';
import type { LabelledRows } from './labelledRows.js';
import {
  checkLabelledRows,
  checkLabels,
  numberClusters
} from './labelledRows.js';

/** The arguments of {@link silhouetteScore} beside the rows and labels. */
export interface ISilhouetteOptions {
  /** Rows drawn at random to score; null (default): all. The work grows with its square. */
  sampleSize?: number | null;
  /** What draws the sample. Default null. */
  randomState?: RandomStateLike;
}

/**
 * The mean silhouette coefficient of the rows (Rousseeuw 1987), by Euclidean distances: 1 is best, 0 means clusters that overlap.
 *
 * @param labels - the cluster of each row.
 * @throws KMeansError when X or the labels do not fit, the sample has fewer than two clusters, or `too-large`: the memory has no
 * room for rows × clusters.
 */
export function silhouetteScore(
  X: MatrixLike,
  labels: ArrayLike<number>,
  options: ISilhouetteOptions = {}
): number {
  checkNames(options, ['sampleSize', 'randomState'], 'silhouetteScore');
  const { sampleSize = null, randomState = null } = options;
  let clusters: LabelledRows;
  if (sampleSize === null) {
    clusters = checkLabelledRows(X, labels);
  } else {
    checkCount('sampleSize', sampleSize, ' or null');
    const matrix = checkMatrix(X);
    checkLabels(matrix, labels);
    const order = checkRandomState(randomState).permutation(matrix.shape[0]);
    const sample = order.subarray(0, sampleSize);
    clusters = numberClusters(
      takeRows(matrix, sample),
      Array.from(sample, row => labels[row])
    );
  }
  const coefficients = coefficientsOf(clusters);
  return coefficients.reduce((a, b) => a + b) / coefficients.length;
}

/**
 * The silhouette coefficient of each row: (b − a) / max(a, b), with a its mean distance to the other rows of its cluster and b the
 * least of its mean distances to the other clusters. 0 for the only row of a cluster.
 *
 * @param labels - the cluster of each row.
 * @throws KMeansError when X or the labels do not fit, or `too-large`.
 */
export function silhouetteSamples(
  X: MatrixLike,
  labels: ArrayLike<number>
): Float64Array {
  return coefficientsOf(checkLabelledRows(X, labels));
}

function coefficientsOf({ X, labels, sizes }: LabelledRows): Float64Array {
  const [rows, columns] = X.shape;
  const nClusters = sizes.length;
  const sums = allocate(rows, nClusters);
  forEachBlock(rows, rows * columns, checkInterrupt, (start, end) => {
    for (let a = start; a < end; a++) {
      const { data } = X;
      for (let b = a + 1; b < rows; b++) {
        const distance = Math.sqrt(
          squaredDistance(data, a * columns, data, b * columns, columns)
        );
        sums[a * nClusters + labels[b]] += distance;
        sums[b * nClusters + labels[a]] += distance;
      }
    }
  });
  return Float64Array.from(labels, (own, i) => {
    if (sizes[own] === 1) {
      return 0;
    }
    let nearest = Infinity;
    for (let j = 0; j < nClusters; j++) {
      if (j !== own) {
        nearest = Math.min(nearest, sums[i * nClusters + j] / sizes[j]);
      }
    }
    const within = sums[i * nClusters + own] / (sizes[own] - 1);
    const greater = Math.max(within, nearest);
    return greater === 0 ? 0 : (nearest - within) / greater;
  });
}

function takeRows({ data, shape }: Matrix, rows: Int32Array): Matrix {
  const columns = shape[1];
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, i) =>
    taken.set(data.subarray(row * columns, (row + 1) * columns), i * columns)
  );
  return { data: taken, shape: [rows.length, columns] };
}
