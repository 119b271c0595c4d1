import type { ILloydOptions, ILoaded, ISeeded, ISeeding } from './engine.js';
import {
  candidateCount,
  centeredRows,
  centersFromFunction,
  givenCenters,
  drawRow,
  rowProbabilities
} from './initialCenters.js';
import type { ResolvedOptions } from './options.js';
import type { RandomState } from './random/randomState.js';
import type { LloydIteration, LloydResult, Matrix } from './types.js';

/** One iteration of a fit. */
export interface FitStep extends LloydIteration {
  /** Which of the nInit runs, from 0. */
  readonly run: number;
  /** The number of clusters of the fit. */
  readonly nClusters: number;
}

/** Data, taken in by an engine, that models are fitted to. */
export interface FitInput {
  X: Matrix;
  sampleWeight: Float64Array | undefined;
  loaded: ILoaded;
}

/** The number of runs that `nInit` stands for. */
export function runCount({ init, nInit }: ResolvedOptions): number {
  if (typeof init === 'object') {
    return 1;
  }
  if (nInit !== 'auto') {
    return nInit;
  }
  return init === 'k-means++' ? 1 : 10;
}

/**
 * The runs of one fit; the best by inertia is returned. As in scikit-learn a later run must be better *and* another clustering, so that
 * rounding alone does not change the labels.
 *
 * @param first - the first centre of the first run's seeding, if it was drawn already.
 */
export function* fitRuns(
  input: FitInput,
  options: ResolvedOptions,
  random: RandomState,
  first?: number
): Generator<FitStep, LloydResult, void> {
  const nRuns = runCount(options);
  let best: LloydResult | undefined;
  for (let run = 0; run < nRuns; run++) {
    const start = initialize(
      input,
      options,
      random,
      run === 0 ? first : undefined
    );
    const result = yield* fitRun(input, options, start, run);
    const isBetter =
      best === undefined ||
      (result.inertia < best.inertia &&
        !isSameClustering(result.labels, best.labels, options.nClusters));
    if (isBetter) {
      best = result;
    }
  }
  return best!;
}

/** One run from given centres or a seeding. */
export function* fitRun(
  { loaded }: FitInput,
  { nClusters, maxIter, tol }: ResolvedOptions,
  start: ISeeded | Float64Array,
  run: number
): Generator<FitStep, LloydResult, void> {
  const limits: ILloydOptions = { maxIter, tol: tol * loaded.meanVariance };
  const steps = loaded.lloyd(start, limits);
  let step = steps.next();
  while (step.done !== true) {
    const { iteration, centerShift, nMoved } = step.value;
    yield { iteration, centerShift, nMoved, run, nClusters };
    step = steps.next();
  }
  return step.value;
}

/** Begin a k-means++ seeding. */
export function beginSeeding(
  { X, sampleWeight, loaded }: FitInput,
  nCandidates: number,
  random: RandomState,
  first = drawRow(X, sampleWeight, random)
): ISeeding {
  return loaded.seed({
    first,
    nCandidates,
    uniform: () => random.random()
  });
}

function initialize(
  input: FitInput,
  { init, nClusters }: ResolvedOptions,
  random: RandomState,
  first: number | undefined
): ISeeding | Float64Array {
  const { X, sampleWeight, loaded } = input;
  if (init === 'k-means++') {
    const nCandidates = candidateCount(nClusters);
    const seeding = beginSeeding(input, nCandidates, random, first);
    seeding.grow(nClusters);
    return seeding;
  }
  if (init === 'random') {
    const p = rowProbabilities(X, sampleWeight);
    const rows = random.choiceWithoutReplacement(p, nClusters);
    return centeredRows(X, loaded.mean, rows);
  }
  return typeof init === 'function'
    ? centersFromFunction(init, X, nClusters, loaded.mean, random)
    : givenCenters(init, X, nClusters, loaded.mean);
}

/** Whether two labellings are equal but for the names of the clusters. */
function isSameClustering(
  a: Int32Array,
  b: Int32Array,
  nClusters: number
): boolean {
  const names = new Int32Array(nClusters).fill(-1);
  return a.every((label, i) => {
    if (names[label] === -1) {
      names[label] = b[i];
    }
    return names[label] === b[i];
  });
}
