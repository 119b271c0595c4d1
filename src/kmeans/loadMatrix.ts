import { checkFinite } from './checks.js';
import type { IEngine, ILoaded, ILoadOptions } from './engine.js';
import { checkInterrupt, warn } from './host.js';
import type { ResolvedOptions } from './options.js';
import { ElkanEngine } from './plain/elkanEngine.js';
import { nameOfPrecision, roundingOf } from './precision.js';
import { selectEngine } from './select.js';
import type { Matrix } from './types.js';

/** What may be known before X is taken in; see {@link ILoadOptions}. */
type Known = Pick<
  ILoadOptions,
  'isShared' | 'findings' | 'onFindings' | 'nThreads' | 'thread' | 'first'
>;

/**
 * Take a matrix, whose values are not checked yet, into the engine that these options need. Warns, in the thread that a person called,
 * when squares of its values overflow.
 *
 * @throws KMeansError `not-finite` or `too-large`.
 */
export function loadMatrix(
  X: Matrix,
  options: ResolvedOptions,
  maxClusters: number,
  sampleWeight: Float64Array | undefined,
  known: Known = {}
): ILoaded {
  const loaded = engineFor(options).load(X, {
    maxClusters,
    sampleWeight,
    ...known,
    checkInterrupt
  });
  // A value that is not finite makes the variance so, which spares a pass over X.
  if (!Number.isFinite(roundingOf(X)(loaded.meanVariance))) {
    try {
      checkFinite(X, 'X');
    } catch (error) {
      loaded.dispose();
      throw error;
    }
    if (known.thread === undefined) {
      warn(
        `The values of X are so large that their squares are infinite${nameOfPrecision(X)}: what is found may mean nothing. Divide X by a power of ten.`
      );
    }
  }
  return loaded;
}

function engineFor({ algorithm }: ResolvedOptions): IEngine {
  return algorithm === 'elkan' ? new ElkanEngine() : selectEngine();
}
