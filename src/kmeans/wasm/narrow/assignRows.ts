import type { IAssignment, IAssignOptions } from '../../engine.js';
import type { CheckInterrupt, Matrix } from '../../types.js';
import { narrowBinary } from '../binary.js';
import { takeInstance } from '../instance.js';
import { middleOf } from '../middleOf.js';
import { narrowAssigner } from './narrowAssigner.js';
import { NarrowMatrix } from './narrowMatrix.js';

/** Bytes of the rows that are in the memory at a time. */
const BLOCK_BYTES = 262_144;

/** Beyond this, times the centres' own size, float32 cannot hold a row. */
const LARGEST = 2 ** 50;

/**
 * The nearest of the centres for each row of few columns, taking some rows in at a time.
 *
 * @returns null where float32 cannot hold both: rows very much larger than the centres, or centres that are all alike.
 */
export function assignRows(
  X: Matrix,
  centers: Float64Array,
  { checkInterrupt }: IAssignOptions
): IAssignment | null {
  const [rows, columns] = X.shape;
  const k = centers.length / columns;
  const byBytes = Math.max(8, Math.floor(BLOCK_BYTES / (8 * columns)));
  const size = Math.min(rows, byBytes);
  const matrix = new NarrowMatrix(
    takeInstance(narrowBinary),
    { rows: size, columns, maxClusters: k },
    checkInterrupt,
    false
  );
  try {
    return assignTo(matrix, X, centers, checkInterrupt);
  } finally {
    matrix.dispose();
  }
}

function assignTo(
  matrix: NarrowMatrix,
  X: Matrix,
  centers: Float64Array,
  checkInterrupt: CheckInterrupt | undefined
): IAssignment | null {
  const [rows, columns] = X.shape;
  const { kernel, rows: size } = matrix;
  const k = centers.length / columns;
  matrix.nClusters = k;
  kernel.keepRows();
  kernel.resetSplit();
  const mean = middleOf(centers, columns);
  matrix.float64(kernel.mean, columns).set(mean);
  const scale = putMovedCentres(matrix, centers, mean);
  if (scale === null) {
    return null;
  }
  matrix.scale = scale;
  const assigner = narrowAssigner(matrix, k);
  const labels = new Int32Array(rows);
  const found = matrix.storedLabels();
  let inertia = 0;
  for (let from = 0; from < rows; from += size) {
    checkInterrupt?.();
    const first = Math.min(from, rows - size);
    for (let row = 0; row < size; row += matrix.stageRows) {
      const length = Math.min(matrix.stageRows, size - row);
      matrix.fillStage(X, first + row, first + row + length);
      kernel.splitStagedRows(row, length, matrix.scale, false);
    }
    if (kernel.largest.value > LARGEST) {
      return null;
    }
    assigner.begin();
    labels.set(found, first);
    inertia += kernel.residual(from - first, size);
  }
  return { labels, inertia: inertia / matrix.scale / matrix.scale };
}

/** Write the centres, relative to `mean` and scaled to about one; returns the scale, or null when they are all alike. */
function putMovedCentres(
  matrix: NarrowMatrix,
  centers: Float64Array,
  mean: Float64Array
): number | null {
  const { columns } = matrix;
  const moved = centers.map((value, p) => value - mean[p % columns]);
  const largest = moved.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (largest === 0) {
    return null;
  }
  const exponent = Math.floor(Math.log2(largest));
  const scale = 2 ** -Math.max(-1000, exponent);
  matrix.putCentres(moved, scale);
  return scale;
}
