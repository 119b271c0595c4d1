import type { NarrowMatrix } from './narrowMatrix.js';

/** Rows of many columns to the centres in the memory: see `assembly/narrow/assignWide.ts`. */
export function assignWideRows(matrix: NarrowMatrix, k: number): void {
  const { kernel, rows, columns, maxClusters } = matrix;
  matrix.float64(kernel.drift, maxClusters).fill(0);
  matrix.int32(kernel.drift32, maxClusters).fill(0);
  kernel.forgetBounds(0, rows);
  kernel.prepareCentres(k);
  kernel.halveBetween(k);
  matrix.inBlocks(rows, columns * k, (from, to) =>
    kernel.assignWide(from, to, k)
  );
}
