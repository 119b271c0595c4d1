import type { ILoaded, ILoadOptions } from '../../engine.js';
import type { Matrix } from '../../types.js';
import { WasmLoaded } from '../wasmLoaded.js';
import { narrowLloyd } from './narrowLloyd.js';
import { NarrowMatrix } from './narrowMatrix.js';
import { NarrowSeeding, restoreNarrow } from './narrowSeeding.js';

/** Take in a matrix of few columns, whole; see {@link NarrowMatrix}. */
export function loadNarrow(
  X: Matrix,
  options: ILoadOptions,
  loadPlain: () => ILoaded
): ILoaded {
  const [rows, columns] = X.shape;
  const { maxClusters, checkInterrupt } = options;
  const matrix = new NarrowMatrix(rows, columns, maxClusters, checkInterrupt);
  try {
    const mean = matrix.load(X, options);
    return new WasmLoaded(matrix, mean, loadPlain, {
      seed: (from, options) => new NarrowSeeding(from, options),
      restore: restoreNarrow,
      lloyd: narrowLloyd
    });
  } catch (error) {
    matrix.dispose();
    throw error;
  }
}
