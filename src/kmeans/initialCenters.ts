import { checkMatrix } from './checks.js';
import { KMeansError } from './errors.js';
import type { InitFunction } from './options.js';
import { inPrecisionOf, roundingOf } from './precision.js';
import type { RandomState } from './random/randomState.js';
import type { Matrix } from './types.js';

/** Candidates that greedy k-means++ tries for each centre: 2 + ⌊ln k⌋. */
export function candidateCount(nClusters: number): number {
  return 2 + Math.floor(Math.log(nClusters));
}

/** The probability of each row: its share of the weight, in the precision of X. */
export function rowProbabilities(
  X: Matrix,
  sampleWeight: Float64Array | undefined
): Float64Array {
  if (sampleWeight === undefined) {
    return new Float64Array(X.shape[0]).fill(equalProbability(X));
  }
  const round = roundingOf(X);
  const total = sampleWeight.reduce((a, b) => a + b);
  return sampleWeight.map(weight => round(weight / total));
}

/** A row, drawn by weight. */
export function drawRow(
  X: Matrix,
  sampleWeight: Float64Array | undefined,
  random: RandomState
): number {
  return sampleWeight === undefined
    ? random.choiceOfEqual(X.shape[0], equalProbability(X))
    : random.choice(rowProbabilities(X, sampleWeight));
}

function equalProbability(X: Matrix): number {
  return roundingOf(X)(1 / X.shape[0]);
}

/** Rows of X with `mean` subtracted, in the precision of X; all rows when `indices` is left out. */
export function centeredRows(
  X: Matrix,
  mean: Float64Array,
  indices?: Int32Array
): Float64Array {
  const columns = X.shape[1];
  const count = indices?.length ?? X.shape[0];
  const round = roundingOf(X);
  const rows = new Float64Array(count * columns);
  for (let i = 0; i < count; i++) {
    const start = (indices === undefined ? i : indices[i]) * columns;
    for (let t = 0; t < columns; t++) {
      rows[i * columns + t] = round(X.data[start + t] - mean[t]);
    }
  }
  return rows;
}

/** Centres that a person gave, moved into the centred coordinates. */
export function givenCenters(
  init: Matrix,
  X: Matrix,
  nClusters: number,
  mean: Float64Array
): Float64Array {
  checkCenterShape(init, X, nClusters);
  return centeredRows(inPrecisionOf(X, init, 'init'), mean);
}

/** Centres that a person's function makes; it is given a copy of the centred data. */
export function centersFromFunction(
  init: InitFunction,
  X: Matrix,
  nClusters: number,
  mean: Float64Array,
  random: RandomState
): Float64Array {
  const data = centeredRows(X, mean);
  const isFloat32 = X.data instanceof Float32Array;
  const centered: Matrix = {
    data: isFloat32 ? Float32Array.from(data) : data,
    shape: X.shape
  };
  const name = 'What the init function returned';
  const centers = checkMatrix(init(centered, nClusters, random), name);
  checkCenterShape(centers, X, nClusters);
  return Float64Array.from(inPrecisionOf(X, centers, name).data);
}

function checkCenterShape(centers: Matrix, X: Matrix, nClusters: number): void {
  const [found, columns] = centers.shape;
  if (found !== nClusters || columns !== X.shape[1]) {
    throw new KMeansError(
      'shape-mismatch',
      `The initial centres must be ${nClusters} rows (nClusters) of ${X.shape[1]} values (the columns of X); found ${found} rows of ${columns}.`
    );
  }
}
