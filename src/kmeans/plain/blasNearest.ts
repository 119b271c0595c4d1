import { gemmElement } from './blasGemm.js';
import type { CenterTable } from './centerTable.js';

/** Rows that scikit-learn multiplies with the centres at a time. */
const CHUNK_ROWS = 256;

/** A row of a table. */
export interface RowPlace {
  readonly row: number;
  readonly nRows: number;
}

/**
 * The nearest centre of one row as scikit-learn's arithmetic on an x86 processor sees it, rounding included: for rows that are equally near
 * two centres, of which it takes the one that rounding makes nearer.
 *
 * It computes ‖c‖² − 2 x·c, the product by OpenBLAS: of float64, see `gemmElement`; of float32, the columns are added up in order with fused
 * multiply-adds.
 *
 * @param start - where the row begins in `data`.
 * @param place - which row of the fitted table it is.
 */
export function blasNearest(
  data: Float64Array | Float32Array,
  start: number,
  table: CenterTable,
  place: RowPlace
): number {
  const { nClusters, columns, values, norms, isFloat32 } = table;
  const { row, nRows } = placeInChunk(place);
  let nearest = 0;
  let least = Infinity;
  for (let column = 0; column < nClusters; column++) {
    const from = column * columns;
    const product = isFloat32
      ? dotFloat32(data, start, values, from, columns)
      : gemmElement(data, start, values, from, columns, {
          row,
          nRows,
          column,
          nColumns: nClusters
        });
    const exact = norms[column] - 2 * product;
    const distance = isFloat32 ? Math.fround(exact) : exact;
    if (distance < least) {
      least = distance;
      nearest = column;
    }
  }
  return nearest;
}

/** The place among the rows that are multiplied together. */
function placeInChunk({ row, nRows }: RowPlace): RowPlace {
  const first = row - (row % CHUNK_ROWS);
  return { row: row - first, nRows: Math.min(CHUNK_ROWS, nRows - first) };
}

function dotFloat32(
  a: Float64Array | Float32Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  columns: number
): number {
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    sum = Math.fround(a[aStart + t] * b[bStart + t] + sum);
  }
  return sum;
}
