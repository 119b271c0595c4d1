import { checkFinite, describe } from './checks.js';
import { KMeansError } from './errors.js';
import { warn } from './host.js';
import type { ResolvedOptions } from './options.js';
import { checkCount, withSeed } from './options.js';
import { RandomState } from './random/randomState.js';
import type { Matrix } from './types.js';

/** @throws KMeansError `too-few-rows` when there are more clusters than rows, unless X has a worse fault. */
export function checkRowCount(X: Matrix, nClusters: number): void {
  if (X.shape[0] < nClusters) {
    checkFinite(X, 'X');
    throw new KMeansError(
      'too-few-rows',
      `nClusters must not exceed the number of rows; found nClusters = ${nClusters} with ${X.shape[0]} rows.`
    );
  }
}

/** Options that can be sent to a worker. @throws KMeansError `invalid-argument` when these cannot. */
export function sendableOptions(options: ResolvedOptions): ResolvedOptions {
  const { init, randomState } = options;
  if (typeof init === 'function' || randomState instanceof RandomState) {
    const name = typeof init === 'function' ? 'init' : 'randomState';
    throw new KMeansError(
      'invalid-argument',
      `${name} must be a plain value in sweepParallel, since it is sent to workers; found a ${typeof init === 'function' ? 'function' : 'generator'}.`
    );
  }
  return withSeed(options);
}

/** @throws KMeansError `invalid-argument` when there is nothing to fit, or a number is no count. */
export function checkSweepCounts(nClusters: Iterable<number>): number[] {
  if (typeof nClusters?.[Symbol.iterator] !== 'function') {
    throw new KMeansError(
      'invalid-argument',
      `nClusters must be an array, or another iterable, of numbers of clusters; found ${describe(nClusters)}.`
    );
  }
  const counts = [...nClusters];
  // What is missing would be the default.
  counts.forEach(k => checkCount('nClusters', k));
  if (counts.length === 0) {
    throw new KMeansError(
      'invalid-argument',
      'nClusters must hold at least one number of clusters; found none.'
    );
  }
  return counts;
}

/** Warn of options that have no effect together. */
export function warnOfIgnored(options: ResolvedOptions): void {
  const { algorithm, init, nClusters, nInit } = options;
  if (typeof init === 'object' && nInit !== 'auto' && nInit !== 1) {
    warn(`Initial centres were given: doing one run, not nInit = ${nInit}.`);
  }
  if (algorithm === 'elkan' && nClusters === 1) {
    warn(
      "algorithm 'elkan' means nothing for a single cluster; using 'lloyd'."
    );
  }
}
