import type { ILloydOptions, ISeeded } from '../../engine.js';
import type { LloydIteration, LloydResult } from '../../types.js';
import { inertiaOfSums } from '../inertiaOfSums.js';
import type { Clusters } from '../relocateEmpty.js';
import { relocateEmpty } from '../relocateEmpty.js';
import { WideAssigner } from './wideAssigner.js';
import type { WideMatrix } from './wideMatrix.js';

/** Lloyd's algorithm on a matrix of many columns; see `ILoaded.lloyd`. */
export function* wideLloyd(
  matrix: WideMatrix,
  start: ISeeded | Float64Array,
  { maxIter, tol }: ILloydOptions,
  sumOfSquares: number
): Generator<LloydIteration, LloydResult, void> {
  const { kernel, columns, scale } = matrix;
  const isSeeded = !(start instanceof Float64Array);
  const k = isSeeded ? start.indices.length : start.length / columns;
  matrix.nClusters = k;
  matrix.hasTies = Boolean(kernel.isSmall.value);
  const assigner = new WideAssigner(matrix, k);
  const isInherited = isSeeded && !matrix.hasTies && !kernel.isTied.value;
  if (isSeeded) {
    kernel.inherit(k);
  } else {
    matrix.storedLabels().fill(0);
    matrix.putCentres(start, scale);
  }
  let nIter = 0;
  let isStrict = false;
  while (nIter < maxIter) {
    nIter++;
    let nMoved = matrix.rows;
    if (nIter > 1) {
      nMoved = assigner.assign(true);
    } else if (!isInherited) {
      assigner.assign(false);
    }
    if (nIter === 1 ? !isInherited : nMoved > 0 && matrix.hasTies) {
      sumAfresh(matrix, k);
    }
    const restore = relocateEmpty(clustersOf(matrix, k));
    const centerShift = kernel.updateCentres(k) / scale / scale;
    restore();
    yield { iteration: nIter, centerShift, nMoved };
    isStrict = nMoved === 0;
    if (isStrict || centerShift <= tol) {
      break;
    }
  }
  if (!isStrict) {
    assigner.assign(true);
  }
  const centers = matrix.readCentres(k).map(value => value / scale);
  const inertia =
    inertiaOfSums(clustersOf(matrix, k), centers, sumOfSquares, scale) ??
    residual(matrix) / scale / scale;
  const labels = Int32Array.from(matrix.storedLabels());
  return { labels, centers, inertia, nIter };
}

function clustersOf(matrix: WideMatrix, k: number): Clusters {
  const { kernel, rows, columns, pitch } = matrix;
  return {
    k,
    columns,
    pitch,
    counts: matrix.int32(kernel.count, k),
    sums: matrix.float64(kernel.sum, k * pitch),
    labels: matrix.storedLabels(),
    ownDistances() {
      residual(matrix);
      return matrix.float64(kernel.excess, rows);
    },
    readRow: row => matrix.readRow(row)
  };
}

/** Sums and counts of the clusters, row after row. */
function sumAfresh(matrix: WideMatrix, k: number): void {
  const { kernel, pitch } = matrix;
  matrix.float64(kernel.sum, k * pitch).fill(0);
  matrix.int32(kernel.count, k).fill(0);
  matrix.forAllRows((first, rows) => kernel.sumStagedRows(first, rows));
}

function residual(matrix: WideMatrix): number {
  let sum = 0;
  matrix.forAllRows((first, rows) => {
    sum += matrix.kernel.measureOwn(first, rows);
  });
  return sum;
}
