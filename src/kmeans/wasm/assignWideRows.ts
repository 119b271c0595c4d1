import type { WasmMatrix } from './wasmMatrix.js';

/** Rows of many columns to the centres in the memory: see `assembly/assignWide.ts`. */
export function assignWideRows(matrix: WasmMatrix, k: number): void {
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
