import { indexOfLargest } from '../indexOfLargest.js';
import { squaredDistance } from './inertia.js';

/** Sums and centres: float32 for float32 data. */
export type Values = Float64Array | Float32Array;

/** The rows, their weights and labels that new centres are made from. */
export interface MoveInput {
  data: Float64Array;
  columns: number;
  labels: Int32Array;
  sampleWeight: Float64Array | undefined;
  /** nClusters × columns: the centres that the labels were found with. */
  centers: Values;
  /** nClusters × columns: weighted sums of the rows of each cluster. Becomes the new centres. */
  sums: Values;
  /** nClusters: the sums of the weights. */
  weights: Values;
}

/**
 * Turn the sums into new centres, as scikit-learn does: each empty cluster takes the row farthest from its centre away from that row's
 * cluster (unless every row lies on its centre); what stays empty gets the heaviest cluster's values.
 *
 * @returns the sum of the squared distances that the centres moved.
 */
export function moveCenters(input: MoveInput): number {
  relocateEmpty(input);
  averageSums(input.sums, input.weights, input.columns);
  return centerShift(input.centers, input.sums);
}

function relocateEmpty(input: MoveInput): void {
  const { data, columns, labels, sampleWeight, centers, sums, weights } = input;
  const empty: number[] = [];
  weights.forEach((weight, j) => {
    if (weight === 0) {
      empty.push(j);
    }
  });
  if (empty.length === 0) {
    return;
  }
  const distances = Float64Array.from(labels, (label, i) =>
    squaredDistance(data, i * columns, centers, label * columns, columns)
  );
  const farthest = largest(distances, empty.length);
  if (distances[farthest[0]] === 0) {
    return;
  }
  farthest.forEach((row, rank) => {
    const to = empty[rank];
    const from = labels[row];
    const weight = sampleWeight === undefined ? 1 : sampleWeight[row];
    for (let t = 0; t < columns; t++) {
      const value = data[row * columns + t] * weight;
      sums[from * columns + t] -= value;
      sums[to * columns + t] = value;
    }
    weights[to] = weight;
    weights[from] -= weight;
  });
}

/** The indices of the `count` largest values, the largest first; of equals the first. */
function largest(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let rank = best.length;
    while (rank > 0 && values[i] > values[best[rank - 1]]) {
      rank--;
    }
    if (rank < count) {
      best.splice(rank, 0, i);
      best.length = Math.min(best.length, count);
    }
  }
  return best;
}

function averageSums(sums: Values, weights: Values, columns: number): void {
  const heaviest = indexOfLargest(weights);
  for (let j = 0; j < weights.length; j++) {
    const scale = weights[j] > 0 ? 1 / weights[j] : 1;
    const from = weights[j] > 0 ? j : heaviest;
    for (let t = 0; t < columns; t++) {
      sums[j * columns + t] = sums[from * columns + t] * scale;
    }
  }
}

function centerShift(before: Values, after: Values): number {
  return squaredDistance(before, 0, after, 0, before.length);
}
