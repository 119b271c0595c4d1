import { allocate } from './allocate.js';
import { checkNames } from './checkNames.js';
import { checkMatrix } from './checks.js';
import { checkSampleWeight } from './checkSampleWeight.js';
import { beginSeeding } from './fit.js';
import { checkInterrupt } from './host.js';
import { candidateCount } from './initialCenters.js';
import { checkRowCount } from './fitChecks.js';
import type { RandomStateLike } from './options.js';
import { checkCount, checkRandomState } from './options.js';
import { PlainEngine } from './plain/plainEngine.js';
import type { Matrix, MatrixLike } from './types.js';

/** The arguments of {@link kmeansPlusPlus} beside the data and the number of clusters. */
export interface IPlusPlusOptions {
  /** One non-negative weight a row; all ones when left out. */
  sampleWeight?: ArrayLike<number> | null;
  /** Default null. */
  randomState?: RandomStateLike;
  /** Candidates tried for each centre but the first; default 2 + ⌊ln nClusters⌋. */
  nLocalTrials?: number | null;
}

const NAMES: readonly (keyof IPlusPlusOptions)[] = [
  'sampleWeight',
  'randomState',
  'nLocalTrials'
];

/** Values that the memory of a trial takes beside one for each row. */
const TRIAL_OVERHEAD = 32;

/** Initial centres, which are rows of X. */
export interface PlusPlusResult {
  /** nClusters × columns. */
  centers: Matrix;
  /** nClusters; which rows of X they are, in the order in which they were chosen. */
  indices: Int32Array;
}

/**
 * Initial centres by greedy k-means++: scikit-learn's `kmeans_plusplus`.
 *
 * @throws KMeansError when X or an argument does not fit, `too-large` when the memory for the trials cannot be had.
 */
export function kmeansPlusPlus(
  X: MatrixLike,
  nClusters: number,
  options: IPlusPlusOptions = {}
): PlusPlusResult {
  checkNames(options, NAMES, 'kmeansPlusPlus');
  const { randomState = null, nLocalTrials = null } = options;
  checkCount('nClusters', nClusters);
  const matrix = checkMatrix(X);
  if (nLocalTrials !== null) {
    checkCount('nLocalTrials', nLocalTrials, ' or null');
    allocate(matrix.shape[0] + TRIAL_OVERHEAD, nLocalTrials);
  }
  const sampleWeight = checkSampleWeight(options.sampleWeight, matrix);
  checkRowCount(matrix, nClusters);
  const loaded = new PlainEngine().load(matrix, {
    maxClusters: nClusters,
    sampleWeight,
    isCentered: false,
    checkInterrupt
  });
  const seeding = beginSeeding(
    { X: matrix, sampleWeight, loaded },
    nLocalTrials ?? candidateCount(nClusters),
    checkRandomState(randomState)
  );
  seeding.grow(nClusters);
  const indices = Int32Array.from(seeding.indices);
  loaded.dispose();
  return { centers: rowsOf(matrix, indices), indices };
}

function rowsOf({ data, shape }: Matrix, indices: Int32Array): Matrix {
  const columns = shape[1];
  const rows =
    data instanceof Float32Array
      ? new Float32Array(indices.length * columns)
      : new Float64Array(indices.length * columns);
  indices.forEach((row, i) =>
    rows.set(data.subarray(row * columns, (row + 1) * columns), i * columns)
  );
  return { data: rows, shape: [indices.length, columns] };
}
