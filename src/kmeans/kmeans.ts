import { checkNames, checkOptions } from './checkNames.js';
import { checkFinite, checkForm } from './checks.js';
import { checkSampleWeight } from './checkSampleWeight.js';
import { distancesTo } from './distancesTo.js';
import type { IAssignment } from './engine.js';
import { KMeansError } from './errors.js';
import type { FitStep } from './fit.js';
import { fitRuns } from './fit.js';
import { drawRow } from './initialCenters.js';
import {
  checkRowCount,
  checkSweepCounts,
  sendableOptions,
  warnOfIgnored
} from './fitChecks.js';
import { checkInterrupt, warn, workerFactory } from './host.js';
import { loadMatrix } from './loadMatrix.js';
import type { IKMeansOptions, ResolvedOptions } from './options.js';
import {
  checkCount,
  checkRandomState,
  resolveOptions,
  withSeed
} from './options.js';
import { runParallel } from './parallel/runParallel.js';
import { RandomState } from './random/randomState.js';
import { selectEngine } from './select.js';
import { sharedSeed, sweepRuns } from './sweep.js';
import type { LloydResult, Matrix, MatrixLike } from './types.js';

/**
 * K-Means clustering: scikit-learn's estimator in TypeScript, with its arguments, defaults and results (its 1.9 line).
 *
 * For the same data, arguments and `randomState` the labels and iteration counts are scikit-learn's, sums of squares and centres up to
 * rounding; see docs/kmeans.md for what is promised and what is not.
 */
export class KMeans {
  /** @throws KMeansError `invalid-argument` when an option has a value that scikit-learn would refuse. */
  constructor(options: KMeans.IOptions = {}) {
    this._options = resolveOptions(options);
  }

  /** The options, with defaults filled in. */
  get options(): ResolvedOptions {
    return this._options;
  }

  /** rows; the cluster of each row of the fitted data, from 0. Before a fit, like all that a fit leaves: KMeansError `not-fitted`. */
  get labels(): Int32Array {
    return this._fitted.labels;
  }

  /** nClusters × columns, in the precision of the fitted data. */
  get clusterCenters(): Matrix {
    return this._fitted.clusterCenters;
  }

  /** Weighted sum of the squared distances of the rows to their centres, in the squared unit of X. */
  get inertia(): number {
    return this._fitted.inertia;
  }

  /** Iterations of the best run. */
  get nIter(): number {
    return this._fitted.nIter;
  }

  /** Columns of the fitted data. */
  get nFeaturesIn(): number {
    return this._fitted.clusterCenters.shape[1];
  }

  /**
   * Fit a model for each number of clusters to the same data; the models are those of separate fits, in the order of `nClusters`.
   *
   * With `randomState: null` one random seed serves all of them.
   *
   * @throws KMeansError as `fit` does.
   */
  static sweep(X: MatrixLike, options: KMeans.ISweepOptions): KMeans[] {
    const steps = KMeans.sweepSteps(X, options);
    let step = steps.next();
    while (step.done !== true) {
      step = steps.next();
    }
    return step.value;
  }

  /** `sweep`, one iteration at a time: yields after each, and returns the models. The values of X must not change meanwhile. */
  static *sweepSteps(
    X: MatrixLike,
    options: KMeans.ISweepOptions
  ): Generator<FitStep, KMeans[], void> {
    checkOptions(options, 'nClusters', 'A sweep');
    const { nClusters, sampleWeight, ...rest } = options;
    const counts = checkSweepCounts(nClusters);
    const models = counts.map(k => new KMeans({ ...rest, nClusters: k }));
    const matrix = checkForm(X);
    const weights = checkSampleWeight(sampleWeight, matrix);
    counts.forEach(k => checkRowCount(matrix, k));
    models.forEach(model => warnOfIgnored(model.options));
    const shared = withSeed(models[0].options);
    const most = Math.max(...counts);
    const seed = sharedSeed(shared);
    const first =
      seed === undefined
        ? undefined
        : drawRow(matrix, weights, new RandomState(seed));
    const loaded = loadMatrix(matrix, shared, most, weights, {
      isShared: true,
      first
    });
    try {
      const input = { X: matrix, sampleWeight: weights, loaded };
      const results = yield* sweepRuns(input, shared, counts, seed);
      models.forEach((model, i) =>
        model._accept(matrix, loaded.mean, results[i])
      );
    } finally {
      loaded.dispose();
    }
    return models;
  }

  /**
   * `sweep` on several workers (default: at most 2), which the home gives; without any, or with 1, it is done here. The models are
   * the same.
   *
   * @throws KMeansError as `sweep` does, and `invalid-argument` for what cannot be sent to a worker: an init function, a generator as
   * `randomState`.
   */
  static async sweepParallel(
    X: MatrixLike,
    options: KMeans.IParallelOptions
  ): Promise<KMeans[]> {
    checkOptions(options, 'nClusters', 'A sweep');
    const { nClusters, sampleWeight, workers = 2, ...rest } = options;
    checkCount('workers', workers);
    const createWorker = workerFactory();
    const counts = checkSweepCounts(nClusters);
    const models = counts.map(k => new KMeans({ ...rest, nClusters: k }));
    const shared = sendableOptions(models[0].options);
    if (createWorker === undefined || workers === 1) {
      return KMeans.sweep(X, { ...rest, nClusters: counts, sampleWeight });
    }
    const matrix = checkForm(X);
    const weights = checkSampleWeight(sampleWeight, matrix);
    counts.forEach(k => checkRowCount(matrix, k));
    models.forEach(model => warnOfIgnored(model.options));
    const { results, mean } = await runParallel({
      X: matrix,
      sampleWeight: weights,
      options: shared,
      nClusters: counts,
      nThreads: Math.min(workers, counts.length),
      createWorker
    });
    models.forEach((model, i) => model._accept(matrix, mean, results[i]));
    return models;
  }

  /**
   * Find the clusters of X.
   *
   * @returns the model itself.
   * @throws KMeansError `invalid-argument`, `invalid-data`, `not-finite`, `shape-mismatch`, `too-few-rows` or `too-large` when X, the
   * weights or the initial centres do not fit.
   */
  fit(X: MatrixLike, options: KMeans.IFitOptions = {}): this {
    const steps = this.fitSteps(X, options);
    while (steps.next().done !== true) {
      // Each step is complete; nothing watches it.
    }
    return this;
  }

  /**
   * `fit`, one iteration at a time: yields after each, and returns the model. Dropping the generator leaves the model as it was.
   * The values of X must not change meanwhile. The first step throws what `fit` throws.
   */
  *fitSteps(
    X: MatrixLike,
    fitOptions: KMeans.IFitOptions = {}
  ): Generator<FitStep, this, void> {
    checkNames(fitOptions, ['sampleWeight'], 'fit');
    const { sampleWeight } = fitOptions;
    const options = this._options;
    const matrix = checkForm(X);
    const weights = checkSampleWeight(sampleWeight, matrix);
    checkRowCount(matrix, options.nClusters);
    warnOfIgnored(options);
    const random = checkRandomState(options.randomState);
    const first =
      options.init === 'k-means++'
        ? drawRow(matrix, weights, random)
        : undefined;
    const { nClusters } = options;
    const loaded = loadMatrix(matrix, options, nClusters, weights, { first });
    try {
      const input = { X: matrix, sampleWeight: weights, loaded };
      const result = yield* fitRuns(input, options, random, first);
      this._accept(matrix, loaded.mean, result);
    } finally {
      loaded.dispose();
    }
    return this;
  }

  /** Fit, and the labels. */
  fitPredict(X: MatrixLike, options: KMeans.IFitOptions = {}): Int32Array {
    return this.fit(X, options).labels;
  }

  /** Fit, and the distances of the rows to the centres. */
  fitTransform(X: MatrixLike, options: KMeans.IFitOptions = {}): Matrix {
    return this.fit(X, options).transform(X);
  }

  /** rows; the nearest centre of each row of X. @throws KMeansError `not-fitted`, `not-finite`, `shape-mismatch`: other columns. */
  predict(X: MatrixLike): Int32Array {
    return this._assign(X).labels;
  }

  /**
   * rows × nClusters: the distance of each row of X to each centre, float32 for float32 rows.
   *
   * @throws KMeansError as `predict`, and `too-large`.
   */
  transform(X: MatrixLike): Matrix {
    const matrix = this._checkColumns(X);
    checkFinite(matrix, 'X');
    return distancesTo(matrix, this._centers());
  }

  /** Minus the weighted sum of the squared distances of the rows of X to their nearest centres. @throws KMeansError as `predict`. */
  score(X: MatrixLike, options: KMeans.IFitOptions = {}): number {
    checkNames(options, ['sampleWeight'], 'score');
    return -this._assign(X, options.sampleWeight).inertia;
  }

  /** Take a run's result as this model's, warning when it has fewer distinct clusters than asked for. */
  private _accept(X: Matrix, mean: Float64Array, result: LloydResult): void {
    const { nClusters } = this._options;
    const nDistinct = countDistinct(result.labels, nClusters);
    if (nDistinct < nClusters) {
      warn(
        `Found ${nDistinct} distinct clusters, fewer than nClusters = ${nClusters}; X may have duplicate rows.`
      );
    }
    const columns = X.shape[1];
    const centers = result.centers.map((value, p) => value + mean[p % columns]);
    const data =
      X.data instanceof Float32Array ? Float32Array.from(centers) : centers;
    this._result = {
      labels: result.labels,
      clusterCenters: { data, shape: [nClusters, columns] },
      inertia: result.inertia,
      nIter: result.nIter
    };
  }

  private get _fitted(): KMeans.IFitted {
    if (this._result === undefined) {
      throw new KMeansError(
        'not-fitted',
        'This KMeans is not fitted yet; call fit(X) first.'
      );
    }
    return this._result;
  }

  private _assign(
    X: MatrixLike,
    sampleWeight?: ArrayLike<number> | null
  ): IAssignment {
    const matrix = this._checkColumns(X);
    const assignment = selectEngine().assign(matrix, this._centers(), {
      sampleWeight: checkSampleWeight(sampleWeight, matrix),
      checkInterrupt
    });
    // A value that is not finite makes the sum so, which spares a pass over X.
    if (!Number.isFinite(assignment.inertia)) {
      checkFinite(matrix, 'X');
    }
    return assignment;
  }

  private _centers(): Float64Array {
    return Float64Array.from(this.clusterCenters.data);
  }

  private _checkColumns(X: MatrixLike): Matrix {
    const expected = this.nFeaturesIn;
    const matrix = checkForm(X);
    if (matrix.shape[1] !== expected) {
      throw new KMeansError(
        'shape-mismatch',
        `X has ${matrix.shape[1]} columns; this KMeans was fitted to ${expected}.`
      );
    }
    return matrix;
  }

  private readonly _options: ResolvedOptions;
  private _result: KMeans.IFitted | undefined;
}

export namespace KMeans {
  export type IOptions = IKMeansOptions;

  export interface IFitOptions {
    /** One non-negative weight a row; all ones when left out. */
    sampleWeight?: ArrayLike<number> | null;
  }

  export interface ISweepOptions
    extends Omit<IOptions, 'nClusters'>, IFitOptions {
    /** The numbers of clusters to fit, any iterable. */
    nClusters: Iterable<number>;
  }

  export interface IParallelOptions extends ISweepOptions {
    /** Workers to use at most; default 2. */
    workers?: number;
  }

  /** What a fit leaves. */
  export interface IFitted {
    readonly labels: Int32Array;
    readonly clusterCenters: Matrix;
    readonly inertia: number;
    readonly nIter: number;
  }
}

/** How many of the labels 0 … nClusters − 1 occur; looks no further than it must. */
function countDistinct(labels: Int32Array, nClusters: number): number {
  const isUsed = new Uint8Array(nClusters);
  let nDistinct = 0;
  for (let i = 0; i < labels.length && nDistinct < nClusters; i++) {
    nDistinct += 1 - isUsed[labels[i]];
    isUsed[labels[i]] = 1;
  }
  return nDistinct;
}
