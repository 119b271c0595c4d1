import type { ILloydOptions } from '../engine.js';
import type { CheckInterrupt, LloydIteration, LloydResult } from '../types.js';
import { blasNearest } from './blasNearest.js';
import { forEachBlock } from './blocks.js';
import { inertiaOf } from './inertia.js';
import type { Values } from './moveCenters.js';
import { moveCenters } from './moveCenters.js';
import { centerTable } from './centerTable.js';
import { nearestCenters } from './nearest.js';

/** The rows that a seeding chooses from and Lloyd's algorithm runs on. */
export interface LloydInput {
  data: Float64Array;
  shape: readonly [number, number];
  sampleWeight: Float64Array | undefined;
  /** Whether centres, and the seeding's distances and their running sums, are rounded to float32, as scikit-learn has them for float32 data. */
  isFloat32: boolean;
  /** The greatest squared norm of a row. */
  greatestNorm: number;
  checkInterrupt: CheckInterrupt | undefined;
}

/** Lloyd's algorithm (Lloyd 1982) in scikit-learn's order of steps; see `ILoaded.lloyd`. */
export function* lloyd(
  input: LloydInput,
  initialCenters: Float64Array,
  { maxIter, tol }: ILloydOptions
): Generator<LloydIteration, LloydResult, void> {
  const { data, shape, sampleWeight, greatestNorm, checkInterrupt } = input;
  const [rows, columns] = shape;
  const nClusters = initialCenters.length / columns;
  const labels = new Int32Array(rows).fill(-1);
  const Values = input.isFloat32 ? Float32Array : Float64Array;
  const weights = new Values(nClusters);
  let centers: Values = Values.from(initialCenters);
  let sums: Values = new Values(centers.length);
  let nIter = 0;
  let isStrict = false;

  const assign = (): number => {
    const table = centerTable(centers, columns);
    let nMoved = 0;
    forEachBlock(rows, centers.length, checkInterrupt, (start, end) => {
      nMoved += nearestCenters(
        data,
        start,
        end,
        table,
        greatestNorm,
        labels,
        (data, from, table) =>
          blasNearest(data, from, table, { row: from / columns, nRows: rows })
      );
    });
    return nMoved;
  };

  while (nIter < maxIter) {
    nIter++;
    const nMoved = assign();
    sums.fill(0);
    weights.fill(0);
    addRows(input, labels, sums, weights);
    const shift = moveCenters({
      data,
      columns,
      labels,
      sampleWeight,
      centers,
      sums,
      weights
    });
    [centers, sums] = [sums, centers];
    yield { iteration: nIter, centerShift: shift, nMoved };
    isStrict = nMoved === 0;
    if (isStrict || shift <= tol) {
      break;
    }
  }
  if (!isStrict) {
    assign();
  }
  let inertia = 0;
  forEachBlock(rows, columns, checkInterrupt, (start, end) => {
    inertia += inertiaOf(
      data,
      start,
      end,
      centers,
      columns,
      labels,
      sampleWeight
    );
  });
  return { labels, centers: Float64Array.from(centers), inertia, nIter };
}

/** Add each row, times its weight, to its cluster's sum, in the order of the rows. */
export function addRows(
  input: LloydInput,
  labels: Int32Array,
  sums: Values,
  weights: Values
): void {
  const { data, shape, sampleWeight, checkInterrupt } = input;
  const [rows, columns] = shape;
  forEachBlock(rows, columns, checkInterrupt, (start, end) => {
    for (let i = start; i < end; i++) {
      const label = labels[i];
      const row = i * columns;
      const sum = label * columns;
      const weight = sampleWeight === undefined ? 1 : sampleWeight[i];
      weights[label] += weight;
      for (let t = 0; t < columns; t++) {
        sums[sum + t] += data[row + t] * weight;
      }
    }
  });
}
