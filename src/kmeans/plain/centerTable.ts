import { rowNorms } from './rowNorms.js';

/** Centres in the form that {@link nearestCenters} reads. */
export interface CenterTable {
  readonly nClusters: number;
  readonly columns: number;
  /** nClusters × columns, then rows of zeros up to a multiple of four. */
  readonly values: Float64Array;
  /** Squared norms; infinite for the rows that fill up. */
  readonly norms: Float64Array;
  readonly greatestNorm: number;
  readonly isFloat32: boolean;
}

const TILE = 4;

export function centerTable(
  centers: Float64Array | Float32Array,
  columns: number
): CenterTable {
  const nClusters = centers.length / columns;
  const padded = Math.ceil(nClusters / TILE) * TILE;
  const values = new Float64Array(padded * columns);
  values.set(centers);
  const norms = new Float64Array(padded).fill(Infinity);
  norms.set(rowNorms(centers, columns));
  const greatestNorm = norms
    .subarray(0, nClusters)
    .reduce((a, b) => Math.max(a, b));
  const isFloat32 = centers instanceof Float32Array;
  return { nClusters, columns, values, norms, greatestNorm, isFloat32 };
}
