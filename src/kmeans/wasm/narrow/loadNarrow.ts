import type { ILoaded, ILoadOptions } from '../../engine.js';
import { KMeansError } from '../../errors.js';
import type { Matrix } from '../../types.js';
import type { Instance } from '../instance.js';
import { joinInstance, takeInstance } from '../instance.js';
import { narrow, sharedNarrow } from '../sources.js';
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
    return sharedMatrix(X, options, joinInstance(findings.rows));
  }
  if (nThreads > 1 && thread === 0 && canShareMemory()) {
    try {
      return sharedMatrix(X, options, takeInstance(sharedNarrow));
    } catch (error) {
      // What is too much for one memory may not be for several.
      if (!isLackOfMemory(error)) {
        throw error;
      }
    }
  }
  return emptyMatrix(X, options, takeInstance(narrow));
}

function sharedMatrix(
  X: Matrix,
  options: ILoadOptions,
  instance: Instance<NarrowKernel>
): NarrowMatrix {
  const { nThreads = 1, thread = 0 } = options;
  instance.kernel.threads.value = nThreads;
  instance.kernel.thread.value = thread;
  return emptyMatrix(X, options, instance);
}

function emptyMatrix(
  { shape: [rows, columns] }: Matrix,
  { maxClusters, checkInterrupt }: ILoadOptions,
  instance: Instance<NarrowKernel>
): NarrowMatrix {
  const sizes = { rows, columns, maxClusters };
  return new NarrowMatrix(instance, sizes, checkInterrupt);
}

function isLackOfMemory(error: unknown): boolean {
  return error instanceof KMeansError || error instanceof RangeError;
}
