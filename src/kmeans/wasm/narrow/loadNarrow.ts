import type { ILoaded, ILoadOptions } from '../../engine.js';
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
  const { findings } = options;
  const matrix = matrixFor(X, options);
  try {
    const mean = findings?.rows
      ? matrix.join(findings.mean, findings.rows)
      : matrix.load(X, options);
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

function matrixFor(X: Matrix, options: ILoadOptions): NarrowMatrix {
  const { findings, nThreads = 1, thread = 0 } = options;
  const { maxClusters, checkInterrupt } = options;
  const [rows, columns] = X.shape;
  const inside = (instance: Instance<NarrowKernel>): NarrowMatrix =>
    new NarrowMatrix(instance, { rows, columns, maxClusters }, checkInterrupt);
  const sharing = (instance: Instance<NarrowKernel>): NarrowMatrix => {
    instance.kernel.threads.value = nThreads;
    instance.kernel.thread.value = thread;
    return inside(instance);
  };
  if (findings?.rows) {
    return sharing(joinInstance(findings.rows));
  }
  if (nThreads > 1 && canShareMemory()) {
    try {
      return sharing(takeInstance(sharedNarrow));
    } catch {
      // What is too much for one memory may not be for several.
    }
  }
  return inside(takeInstance(narrow));
}
