import { allocate } from '../allocate.js';
import type { ILloydOptions } from '../engine.js';
import type { LloydIteration, LloydResult } from '../types.js';
import { gemmElement } from './blasGemm.js';
import { forEachBlock } from './blocks.js';
import { inertiaOf, squaredDistance } from './inertia.js';
import type { LloydInput } from './lloyd.js';
import { addRows } from './lloyd.js';
import type { Values } from './moveCenters.js';
import { moveCenters } from './moveCenters.js';
import { rowNorms } from './rowNorms.js';

/**
 * Elkan's algorithm (Elkan 2003, "Using the triangle inequality to accelerate k-means") with the bounds that scikit-learn keeps: one
 * upper bound a row and one lower bound for each row and centre, float64.
 *
 * It is an algorithm of its own, not Lloyd's under another name: where two centres are equally near, it keeps the label that it has and
 * Lloyd's takes the first, so that only data without such ties gives the same trajectory. Needs two centres at least.
 */
export function* elkan(
  input: LloydInput,
  initialCenters: Float64Array,
  { maxIter, tol }: ILloydOptions
): Generator<LloydIteration, LloydResult, void> {
  const { data, shape, sampleWeight, checkInterrupt } = input;
  const [rows, columns] = shape;
  const nClusters = initialCenters.length / columns;
  const Values = input.isFloat32 ? Float32Array : Float64Array;
  const state: ElkanState = {
    input,
    nClusters,
    centers: Values.from(initialCenters),
    labels: new Int32Array(rows),
    upper: new Float64Array(rows),
    lower: allocate(rows, nClusters),
    half: allocate(nClusters, nClusters),
    nextCenter: new Float64Array(nClusters)
  };
  const { labels } = state;
  const weights = new Values(nClusters);
  let sums: Values = new Values(initialCenters.length);
  measureCenters(state);
  firstBounds(state);
  let previous = new Int32Array(rows).fill(-1);
  let nIter = 0;
  let isStrict = false;

  while (nIter < maxIter) {
    nIter++;
    reassign(state);
    sums.fill(0);
    weights.fill(0);
    addRows(input, labels, sums, weights);
    const { centers } = state;
    const shift = moveCenters({
      data,
      columns,
      labels,
      sampleWeight,
      centers,
      sums,
      weights
    });
    loosenBounds(state, sums);
    [state.centers, sums] = [sums, centers];
    measureCenters(state);
    const nMoved = countDifferences(labels, previous);
    previous = labels.slice();
    yield { iteration: nIter, centerShift: shift, nMoved };
    isStrict = nMoved === 0;
    if (isStrict || shift <= tol) {
      break;
    }
  }
  if (!isStrict) {
    reassign(state);
  }
  let inertia = 0;
  forEachBlock(rows, columns, checkInterrupt, (start, end) => {
    inertia += inertiaOf(
      data,
      start,
      end,
      state.centers,
      columns,
      labels,
      sampleWeight
    );
  });
  const centers = Float64Array.from(state.centers);
  return { labels, centers, inertia, nIter };
}

interface ElkanState {
  readonly input: LloydInput;
  readonly nClusters: number;
  centers: Values;
  readonly labels: Int32Array;
  /** rows: at least the distance to the row's own centre. */
  readonly upper: Float64Array;
  /** rows × nClusters: at most the distance to each centre. */
  readonly lower: Float64Array;
  /** nClusters × nClusters: half the distances between centres; 0 from each to itself. */
  readonly half: Float64Array;
  /** nClusters: half the distance to the nearest other centre. */
  readonly nextCenter: Float64Array;
}

/** By ‖a‖² + ‖b‖² − 2 a·b and OpenBLAS, as scikit-learn does: rows midway between two centres go by the last bits of it. */
function measureCenters({ input, ...state }: ElkanState): void {
  const { nClusters, half, nextCenter } = state;
  const columns = input.shape[1];
  const centers = Float64Array.from(state.centers);
  const norms = rowNorms(centers, columns);
  nextCenter.fill(Infinity);
  const put = (a: number, b: number, product: number): void => {
    const squared = -2 * product + norms[a] + norms[b];
    const distance = Math.sqrt(Math.max(0, squared)) / 2;
    half[a * nClusters + b] = distance;
    nextCenter[a] = Math.min(nextCenter[a], distance);
  };
  for (let a = 0; a < nClusters; a++) {
    for (let b = 0; b < a; b++) {
      const [from, to] = [a * columns, b * columns];
      const product = gemmElement(centers, from, centers, to, columns);
      put(a, b, product);
      put(b, a, product);
    }
  }
}

function firstBounds(state: ElkanState): void {
  const { input, nClusters, centers, labels, upper, lower, half } = state;
  const { data, shape, checkInterrupt } = input;
  const [rows, columns] = shape;
  forEachBlock(rows, centers.length, checkInterrupt, (start, end) => {
    for (let i = start; i < end; i++) {
      const bounds = i * nClusters;
      let label = 0;
      let nearest = distanceTo(data, i, centers, 0, columns);
      lower[bounds] = nearest;
      for (let j = 1; j < nClusters; j++) {
        if (nearest > half[label * nClusters + j]) {
          const distance = distanceTo(data, i, centers, j, columns);
          lower[bounds + j] = distance;
          if (distance < nearest) {
            nearest = distance;
            label = j;
          }
        }
      }
      labels[i] = label;
      upper[i] = nearest;
    }
  });
}

function reassign(state: ElkanState): void {
  const { input, nClusters, centers, labels, upper, lower, half, nextCenter } =
    state;
  const { data, shape, checkInterrupt } = input;
  const [rows, columns] = shape;
  forEachBlock(rows, centers.length, checkInterrupt, (start, end) => {
    for (let i = start; i < end; i++) {
      let label = labels[i];
      let bound = upper[i];
      if (nextCenter[label] >= bound) {
        continue;
      }
      const bounds = i * nClusters;
      let isTight = false;
      for (let j = 0; j < nClusters; j++) {
        if (
          j === label ||
          bound <= lower[bounds + j] ||
          bound <= half[label * nClusters + j]
        ) {
          continue;
        }
        if (!isTight) {
          bound = distanceTo(data, i, centers, label, columns);
          lower[bounds + label] = bound;
          isTight = true;
        }
        if (bound > lower[bounds + j] || bound > half[label * nClusters + j]) {
          const distance = distanceTo(data, i, centers, j, columns);
          lower[bounds + j] = distance;
          if (distance < bound) {
            label = j;
            bound = distance;
          }
        }
      }
      labels[i] = label;
      upper[i] = bound;
    }
  });
}

/** Widen the bounds by how far each centre moved to its new place. */
function loosenBounds(
  { input, nClusters, centers, labels, upper, lower }: ElkanState,
  moved: Values
): void {
  const columns = input.shape[1];
  const shifts = Float64Array.from({ length: nClusters }, (_, j) =>
    Math.sqrt(
      squaredDistance(moved, j * columns, centers, j * columns, columns)
    )
  );
  for (let i = 0, p = 0; i < labels.length; i++) {
    upper[i] += shifts[labels[i]];
    for (let j = 0; j < nClusters; j++, p++) {
      const bound = lower[p] - shifts[j];
      lower[p] = bound < 0 ? 0 : bound;
    }
  }
}

function distanceTo(
  data: Float64Array,
  row: number,
  centers: Values,
  center: number,
  columns: number
): number {
  return Math.sqrt(
    squaredDistance(data, row * columns, centers, center * columns, columns)
  );
}

function countDifferences(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      count++;
    }
  }
  return count;
}
