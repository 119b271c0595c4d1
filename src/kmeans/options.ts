import { checkNames } from './checkNames.js';
import { checkMatrix, describe } from './checks.js';
import { KMeansError } from './errors.js';
import { RandomState } from './random/randomState.js';
import type { Matrix, MatrixLike } from './types.js';

/** A seed (an integer in [0, 2^32)), a generator whose state goes on, or null: different each time. */
export type RandomStateLike = number | RandomState | null;

/**
 * Makes initial centres from the centred data: X (rows × columns, column means subtracted), the number of clusters and the random
 * generator; returns nClusters rows in the same coordinates.
 */
export type InitFunction = (
  X: Matrix,
  nClusters: number,
  randomState: RandomState
) => MatrixLike;

/** The arguments of `KMeans`: scikit-learn's, with its defaults. */
export interface IKMeansOptions {
  /** Clusters to form, and centres to find. Default 8. */
  nClusters?: number;
  /**
   * `'k-means++'` (default): greedy k-means++. `'random'`: rows drawn without replacement. Or nClusters rows of centres, or
   * a function that makes them.
   */
  init?: 'k-means++' | 'random' | MatrixLike | InitFunction;
  /** Runs with different seeds, of which the best is kept; `'auto'` (default) is 10 for `'random'` and a function, else 1. */
  nInit?: 'auto' | number;
  /** Iterations of one run at most. Default 300. */
  maxIter?: number;
  /**
   * A run ends when the squared shift of the centres is at most `tol` times the mean variance of the columns, or when no row
   * changes its cluster. Default 1e-4.
   */
  tol?: number;
  /** Default null. */
  randomState?: RandomStateLike;
  /** `'lloyd'` (default), `'elkan'`, or `'auto'`, which is `'lloyd'` and which scikit-learn took until 1.2. */
  algorithm?: 'lloyd' | 'elkan' | 'auto';
}

/** Options with the defaults filled in. */
export interface ResolvedOptions {
  readonly nClusters: number;
  readonly init: 'k-means++' | 'random' | Matrix | InitFunction;
  readonly nInit: 'auto' | number;
  readonly maxIter: number;
  readonly tol: number;
  readonly randomState: RandomStateLike;
  readonly algorithm: 'lloyd' | 'elkan';
}

const NAMES: readonly (keyof IKMeansOptions)[] = [
  'nClusters',
  'init',
  'nInit',
  'maxIter',
  'tol',
  'randomState',
  'algorithm'
];

const ALGORITHMS = ['lloyd', 'elkan', 'auto'];

/** @throws KMeansError `invalid-argument` when an option has a value that it cannot have. */
export function resolveOptions(options: IKMeansOptions): ResolvedOptions {
  checkNames(options, NAMES, 'KMeans');
  const {
    nClusters = 8,
    init = 'k-means++',
    nInit = 'auto',
    maxIter = 300,
    tol = 1e-4,
    randomState = null,
    algorithm = 'lloyd'
  } = options;
  checkCount('nClusters', nClusters);
  checkCount('maxIter', maxIter);
  if (nInit !== 'auto') {
    checkCount('nInit', nInit, " or 'auto'");
  }
  if (typeof tol !== 'number' || !(tol >= 0 && tol < Infinity)) {
    throw invalid('tol', 'a finite number of at least 0', tol);
  }
  if (!ALGORITHMS.includes(algorithm)) {
    throw invalid('algorithm', "'lloyd', 'elkan' or 'auto'", algorithm);
  }
  if (!(randomState instanceof RandomState)) {
    RandomState.checkSeed(randomState);
  }
  return {
    nClusters,
    init: resolveInit(init),
    nInit,
    maxIter,
    tol,
    randomState,
    algorithm: algorithm === 'elkan' ? 'elkan' : 'lloyd'
  };
}

/** The same options with a seed in the place of null, so that all runs begin with it. */
export function withSeed(options: ResolvedOptions): ResolvedOptions {
  const { randomState } = options;
  return { ...options, randomState: randomState ?? RandomState.drawSeed() };
}

/** The generator that a `randomState` stands for. */
export function checkRandomState(randomState: RandomStateLike): RandomState {
  return randomState instanceof RandomState
    ? randomState
    : new RandomState(randomState);
}

/** @throws KMeansError `invalid-argument` when `value` is not an integer of at least 1. */
export function checkCount(name: string, value: unknown, or = ''): void {
  if (!Number.isInteger(value) || (value as number) < 1) {
    throw invalid(name, `an integer of at least 1${or}`, value);
  }
}

function resolveInit(
  init: NonNullable<IKMeansOptions['init']>
): ResolvedOptions['init'] {
  if (typeof init === 'function') {
    return init;
  }
  if (typeof init === 'string') {
    if (init !== 'k-means++' && init !== 'random') {
      throw invalid(
        'init',
        "'k-means++', 'random', an array of centres or a function",
        init
      );
    }
    return init;
  }
  return checkMatrix(init, 'init');
}

function invalid(name: string, expected: string, found: unknown): KMeansError {
  return new KMeansError(
    'invalid-argument',
    `${name} must be ${expected}; found ${describe(found)}.`
  );
}
