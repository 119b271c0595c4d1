import type { FitInput, FitStep } from './fit.js';
import { beginSeeding, fitRun, fitRuns, runCount } from './fit.js';
import { candidateCount } from './initialCenters.js';
import type { ResolvedOptions } from './options.js';
import { checkRandomState } from './options.js';
import { RandomState } from './random/randomState.js';
import type { LloydResult } from './types.js';

/** The seed that all seedings of a sweep begin with; undefined where they cannot be shared. */
export function sharedSeed(options: ResolvedOptions): number | undefined {
  const { init, randomState } = options;
  return init === 'k-means++' &&
    runCount(options) === 1 &&
    typeof randomState === 'number'
    ? randomState
    : undefined;
}

/**
 * Fit several numbers of clusters to the same loaded data; the results are those of separate fits.
 *
 * The data is taken in once. k-means++ seedings with the same seed and the same number of candidates begin alike, so one that
 * grows serves all values of k that share that number (2, then 3–7, 8–20, 21–54, …).
 *
 * @param seed - see {@link sharedSeed}.
 * @returns one result for each of `nClusters`, in that order.
 */
export function* sweepRuns(
  input: FitInput,
  options: ResolvedOptions,
  nClusters: readonly number[],
  seed: number | undefined
): Generator<FitStep, LloydResult[], void> {
  const results: LloydResult[] = [];
  if (seed === undefined) {
    for (const k of nClusters) {
      const random = checkRandomState(options.randomState);
      const own = { ...options, nClusters: k };
      results.push(yield* fitRuns(input, own, random));
    }
    return results;
  }
  for (const group of seedingGroups(nClusters)) {
    const seeding = beginSeeding(
      input,
      candidateCount(nClusters[group[0]]),
      new RandomState(seed)
    );
    for (const place of group) {
      const own = { ...options, nClusters: nClusters[place] };
      seeding.grow(own.nClusters);
      results[place] = yield* fitRun(input, own, seeding, 0);
    }
  }
  return results;
}

/** The places of the values that can share a seeding, each group in ascending order of the values. */
export function seedingGroups(nClusters: readonly number[]): number[][] {
  const groups = new Map<number, number[]>();
  const ascending = [...nClusters.keys()].sort(
    (a, b) => nClusters[a] - nClusters[b]
  );
  for (const place of ascending) {
    const nCandidates = candidateCount(nClusters[place]);
    groups.set(nCandidates, [...(groups.get(nCandidates) ?? []), place]);
  }
  return [...groups.values()];
}
