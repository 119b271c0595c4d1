import type { ILloydOptions, ISeeded } from '../../engine.js';
import type { LloydIteration, LloydResult } from '../../types.js';
import { inertiaOfSums } from '../inertiaOfSums.js';
import type { Clusters } from '../relocateEmpty.js';
import { relocateEmpty } from '../relocateEmpty.js';
import type { NarrowMatrix } from './narrowMatrix.js';
import { narrowAssigner } from './narrowAssigner.js';
import type { Assigner } from './narrowAssigner.js';

/** Lloyd's algorithm on a loaded matrix; see `ILoaded.lloyd`. */
export function* narrowLloyd(
  matrix: NarrowMatrix,
  start: ISeeded | Float64Array,
  { maxIter, tol }: ILloydOptions,
  sumOfSquares: number
): Generator<LloydIteration, LloydResult, void> {
  const { kernel, columns, scale } = matrix;
  const isSeeded = !(start instanceof Float64Array);
  const k = isSeeded ? start.indices.length : start.length / columns;
  matrix.nClusters = k;
  matrix.hasTies = Boolean(kernel.isSmall.value);
  if (isSeeded) {
    copyCentres(matrix, kernel.seedCentre, k);
  } else {
    matrix.putCentres(start, scale);
  }
  const assigner = narrowAssigner(matrix, k);
  const clusters = clustersOf(matrix, k);
  let nIter = 0;
  let isStrict = false;
  while (nIter < maxIter) {
    nIter++;
    const nMoved =
      nIter > 1
        ? assigner.assign()
        : firstAssignment(matrix, assigner, isSeeded, k);
    if (nIter > 1 && nMoved > 0 && matrix.hasTies) {
      sumAfresh(matrix, k);
    }
    const restore = relocateEmpty(clusters);
    const centerShift = kernel.updateCentres(k) / scale / scale;
    restore();
    assigner.drift();
    yield { iteration: nIter, centerShift, nMoved };
    isStrict = nMoved === 0;
    if (isStrict || centerShift <= tol) {
      break;
    }
  }
  if (!isStrict) {
    assigner.assign();
  }
  const centers = matrix.readCentres(k).map(value => value / scale);
  return {
    labels: readLabels(matrix),
    centers,
    inertia: inertiaOf(matrix, clusters, centers, sumOfSquares),
    nIter
  };
}

function firstAssignment(
  matrix: NarrowMatrix,
  assigner: Assigner,
  isSeeded: boolean,
  k: number
): number {
  const canInherit = isSeeded && !matrix.kernel.isTied.value;
  if (canInherit && !matrix.hasTies) {
    assigner.inherit();
    return matrix.rows;
  }
  if (canInherit) {
    assigner.adopt();
  } else {
    assigner.begin();
  }
  countAfresh(matrix, k);
  sumAfresh(matrix, k);
  return matrix.rows;
}

function countAfresh(matrix: NarrowMatrix, k: number): void {
  const { kernel, rows } = matrix;
  matrix.int32(kernel.count, k).fill(0);
  matrix.inBlocks(rows, 1, (from, to) => kernel.countRows(from, to));
}

/** Sums of the clusters, row after row. */
function sumAfresh(matrix: NarrowMatrix, k: number): void {
  const { kernel, rows, columns } = matrix;
  kernel.clearSums(k);
  matrix.inBlocks(rows, columns, (from, to) => kernel.sumRows(from, to));
}

function clustersOf(matrix: NarrowMatrix, k: number): Clusters {
  const { kernel, rows, columns, pitch } = matrix;
  return {
    k,
    columns,
    pitch,
    counts: matrix.int32(kernel.count, k),
    sums: matrix.float64(kernel.sum, k * pitch),
    labels: matrix.storedLabels(),
    origin: matrix.int32(kernel.origin, rows),
    ownDistances() {
      matrix.inBlocks(rows, columns, (from, to) => kernel.measureOwn(from, to));
      return matrix.float64(kernel.candidateDistance, rows);
    },
    readRow: position => matrix.readPosition(position)
  };
}

/** By the sums of the clusters where that keeps the digits, else by the residuals of all rows. */
function inertiaOf(
  matrix: NarrowMatrix,
  clusters: Clusters,
  centers: Float64Array,
  sumOfSquares: number
): number {
  const { kernel, rows, columns, scale } = matrix;
  const inertia = inertiaOfSums(clusters, centers, sumOfSquares, scale);
  if (inertia !== null) {
    return inertia;
  }
  let residual = 0;
  matrix.inBlocks(rows, columns, (from, to) => {
    residual += kernel.residual(from, to);
  });
  return residual / scale / scale;
}

function copyCentres(
  matrix: NarrowMatrix,
  from: { readonly value: number },
  k: number
): void {
  const length = k * matrix.pitch;
  matrix
    .float64(matrix.kernel.centre, length)
    .set(matrix.float64(from, length));
}

function readLabels(matrix: NarrowMatrix): Int32Array {
  const { kernel, rows } = matrix;
  kernel.writeLabels();
  return matrix.int32(kernel.candidateDistance, rows).slice();
}
