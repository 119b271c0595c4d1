import type { ILoaded, ILoadOptions } from '../../engine.js';
import { KMeansError } from '../../errors.js';
import type { Matrix } from '../../types.js';
import { narrowBinary } from '../binary.js';
import type { Instance } from '../instance.js';
import { joinInstance, takeInstance } from '../instance.js';
import { WasmLoaded } from '../wasmLoaded.js';
import { canShareMemory } from '../webAssembly.js';
import type { NarrowKernel } from './narrowKernel.js';
import { narrowLloyd } from './narrowLloyd.js';
import { NarrowMatrix } from './narrowMatrix.js';
import { NarrowSeeding, restoreNarrow } from './narrowSeeding.js';

/** Take in a matrix of few columns, whole; see {@link NarrowMatrix}. */
export function loadNarrow(
  X: Matrix,
  options: ILoadOptions,
  loadPlain: () => ILoaded
): ILoaded {
  const matrix = matrixFor(X, options);
  try {
    const mean = take(matrix, X, options);
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

/** Take the rows in, or over from another thread; returns the column means. */
function take(
  matrix: NarrowMatrix,
  X: Matrix,
  options: ILoadOptions
): Float64Array {
  const { findings } = options;
  if (findings?.rows === undefined) {
    return matrix.load(X, options);
  }
  matrix.join(findings.rows);
  return findings.mean;
}

function matrixFor(X: Matrix, options: ILoadOptions): NarrowMatrix {
  const { findings, nThreads = 1, thread = 0 } = options;
  if (findings?.rows) {
    return emptyMatrix(X, options, joinInstance(findings.rows));
  }
  if (nThreads > 1 && thread === 0 && canShareMemory) {
    try {
      return emptyMatrix(X, options, takeInstance(narrowBinary));
    } catch (error) {
      // What is too much for one memory may not be for several.
      if (!isLackOfMemory(error)) {
        throw error;
      }
    }
  }
  const own = { ...options, nThreads: 1, thread: 0 };
  return emptyMatrix(X, own, takeInstance(narrowBinary));
}

function emptyMatrix(
  { shape: [rows, columns] }: Matrix,
  { maxClusters, nThreads, thread, checkInterrupt }: ILoadOptions,
  instance: Instance<NarrowKernel>
): NarrowMatrix {
  const sizes = { rows, columns, maxClusters, nThreads, thread };
  return new NarrowMatrix(instance, sizes, checkInterrupt);
}

function isLackOfMemory(error: unknown): boolean {
  return error instanceof KMeansError || error instanceof RangeError;
}
