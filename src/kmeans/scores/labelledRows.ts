import { allocate } from '../allocate.js';
import { checkMatrix, describe } from '../checks.js';
import { KMeansError } from '../errors.js';
import type { Matrix, MatrixLike } from '../types.js';

/** Rows with the cluster of each, the clusters numbered from 0 in ascending order of their labels. */
export interface LabelledRows {
  X: Matrix;
  labels: Int32Array;
  /** Rows of each cluster. */
  sizes: Int32Array;
}

/**
 * Check rows and labels, by scikit-learn's rules: one label a row, two clusters at least, fewer clusters than rows.
 *
 * @throws KMeansError `shape-mismatch`, `invalid-data` or `not-finite`.
 */
export function checkLabelledRows(
  X: MatrixLike,
  labels: ArrayLike<number>
): LabelledRows {
  const matrix = checkMatrix(X);
  checkLabels(matrix, labels);
  return numberClusters(matrix, labels);
}

/**
 * Check that there is one label for each row. As in scikit-learn any value can name a cluster, but for an object, or one that is missing.
 *
 * @throws KMeansError `shape-mismatch`, `invalid-data` (an object, a symbol, null or undefined) or `not-finite`.
 */
export function checkLabels(X: Matrix, labels: ArrayLike<number>): void {
  if (labels?.length !== X.shape[0]) {
    throw new KMeansError(
      'shape-mismatch',
      `labels must have one value for each of the ${X.shape[0]} rows of X; found ${labels?.length ?? describe(labels)}.`
    );
  }
  for (let i = 0; i < labels.length; i++) {
    const label: unknown = labels[i];
    if (
      typeof label === 'object' ||
      typeof label === 'symbol' ||
      label === undefined
    ) {
      throw new KMeansError(
        'invalid-data',
        `labels must hold numbers; found ${describe(label)} at index ${i}.`
      );
    }
    if (typeof label === 'number' && !Number.isFinite(label)) {
      throw new KMeansError(
        'not-finite',
        `labels must be finite; found ${label} at index ${i}.`
      );
    }
  }
}

/** @throws KMeansError `invalid-data` when the number of clusters allows no score. */
export function numberClusters(
  X: Matrix,
  labels: ArrayLike<number>
): LabelledRows {
  const rows = X.shape[0];
  // Texts and long integers have no difference, but an order.
  const names = [...new Set(Array.from(labels))].sort((a, b) =>
    a < b ? -1 : 1
  );
  if (names.length < 2 || names.length >= rows) {
    throw new KMeansError(
      'invalid-data',
      `A score needs at least 2 clusters and fewer than the ${rows} rows; found ${names.length}.`
    );
  }
  const numbers = new Map(names.map((name, number) => [name, number]));
  const numbered = Int32Array.from(labels, label => numbers.get(label)!);
  const sizes = new Int32Array(names.length);
  numbered.forEach(label => sizes[label]++);
  return { X, labels: numbered, sizes };
}

/** The same rows, seen from the first: means of rows that are far from zero, or equal, lose digits otherwise. */
export function fromFirstRow({ X, ...clusters }: LabelledRows): LabelledRows {
  const [rows, columns] = X.shape;
  const data = allocate(rows, columns);
  for (let i = 0, p = 0; i < rows; i++) {
    for (let t = 0; t < columns; t++, p++) {
      data[p] = X.data[p] - X.data[t];
    }
  }
  return { X: { data, shape: X.shape }, ...clusters };
}

/**
 * nClusters × columns: the mean of each cluster's rows, as their mean difference from the first of them, so that rows that are
 * equal are their mean.
 */
export function clusterMeans({ X, labels, sizes }: LabelledRows): Float64Array {
  const { data, shape } = X;
  const columns = shape[1];
  const first = new Float64Array(sizes.length * columns);
  for (let i = labels.length - 1; i >= 0; i--) {
    first.set(
      data.subarray(i * columns, (i + 1) * columns),
      labels[i] * columns
    );
  }
  const sums = new Float64Array(first.length);
  labels.forEach((label, i) => {
    for (let t = 0, p = label * columns; t < columns; t++, p++) {
      sums[p] += data[i * columns + t] - first[p];
    }
  });
  return sums.map((sum, p) => first[p] + sum / sizes[Math.floor(p / columns)]);
}
