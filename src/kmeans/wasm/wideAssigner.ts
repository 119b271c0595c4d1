import type { Assigner } from './narrowAssigner.js';
import type { WasmMatrix } from './wasmMatrix.js';

/** Rows of many columns: see `assembly/assignWide.ts`. */
export function wideAssigner(matrix: WasmMatrix, k: number): Assigner {
  const { kernel, rows, columns, maxClusters } = matrix;

  const resetDrift = (): void => {
    matrix.float64(kernel.drift, maxClusters).fill(0);
    matrix.int32(kernel.drift32, maxClusters).fill(0);
  };
  const assignAll = (isCounted: boolean): number => {
    kernel.prepareCentres(k);
    kernel.halveBetween(k);
    let nMoved = 0;
    matrix.inBlocks(rows, columns * k, (from, to) => {
      nMoved += kernel.assignWide(from, to, k, isCounted);
    });
    return nMoved;
  };

  return {
    inherit() {
      resetDrift();
      matrix.inBlocks(rows, 4 * maxClusters, (from, to) =>
        kernel.inheritWide(from, to)
      );
    },
    begin() {
      resetDrift();
      matrix.inBlocks(rows, 4 * maxClusters, (from, to) =>
        kernel.forgetBounds(from, to)
      );
      assignAll(false);
    },
    assign: () => assignAll(true),
    drift: () => kernel.driftWide(k)
  };
}
