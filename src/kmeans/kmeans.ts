import { checkMatrix, checkSampleWeight } from './checks.js';
import type { IEngine } from './engine.js';
import { KMeansError } from './errors.js';
import type { FitInput, FitStep } from './fit.js';
import { fitRuns } from './fit.js';
import { checkInterrupt, warn } from './host.js';
import type { IKMeansOptions, ResolvedOptions } from './options.js';
import { checkRandomState, resolveOptions } from './options.js';
import { squaredDistance } from './plain/inertia.js';
import { ElkanEngine } from './plain/elkanEngine.js';
import { selectEngine } from './select.js';
import type { SweepStep } from './sweep.js';
import { sweepRuns } from './sweep.js';
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

  /** The cluster of each row of the fitted data. */
  get labels(): Int32Array {
    return this._fitted.labels;
  }

  /** nClusters × columns, in the precision of the fitted data. */
  get clusterCenters(): Matrix {
    return this._fitted.clusterCenters;
  }

  /** Weighted sum of the squared distances of the rows to their centres. */
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

  /** `sweep`, one iteration at a time: yields after each, and returns the models. */
  static *sweepSteps(
    X: MatrixLike,
    { nClusters, sampleWeight, ...options }: KMeans.ISweepOptions
  ): Generator<SweepStep, KMeans[], void> {
    const counts = checkSweepCounts(nClusters);
    const models = counts.map(k => new KMeans({ ...options, nClusters: k }));
    const matrix = checkMatrix(X);
    const weights = checkSampleWeight(sampleWeight, matrix);
    counts.forEach(k => checkRowCount(matrix, k));
    models.forEach(model => warnOfIgnored(model.options));
    const shared = models[0].options;
    const loaded = engineFor(shared).load(matrix, {
      maxClusters: Math.max(...counts),
      sampleWeight: weights,
      checkInterrupt
    });
    try {
      const input = { X: matrix, sampleWeight: weights, loaded };
      const results = yield* sweepRuns(input, shared, counts);
      models.forEach((model, i) => model.accept(input, results[i]));
    } finally {
      loaded.dispose();
    }
    return models;
  }

  /**
   * Find the clusters of X.
   *
   * @returns the model itself.
   * @throws KMeansError when X, the weights or the initial centres do not fit.
   */
  fit(X: MatrixLike, options: KMeans.IFitOptions = {}): this {
    const steps = this.fitSteps(X, options);
    while (steps.next().done !== true) {
      // Each step is complete; nothing watches it.
    }
    return this;
  }

  /** `fit`, one iteration at a time: yields after each, and returns the model. Dropping the generator leaves the model as it was. */
  *fitSteps(
    X: MatrixLike,
    { sampleWeight }: KMeans.IFitOptions = {}
  ): Generator<FitStep, this, void> {
    const options = this._options;
    const matrix = checkMatrix(X);
    const weights = checkSampleWeight(sampleWeight, matrix);
    checkRowCount(matrix, options.nClusters);
    warnOfIgnored(options);
    const loaded = engineFor(options).load(matrix, {
      maxClusters: options.nClusters,
      sampleWeight: weights,
      checkInterrupt
    });
    try {
      const input = { X: matrix, sampleWeight: weights, loaded };
      const random = checkRandomState(options.randomState);
      const result = yield* fitRuns(input, options, random);
      this.accept(input, result);
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

  /** The nearest centre of each row of X. */
  predict(X: MatrixLike): Int32Array {
    const matrix = this._checkColumns(X);
    return selectEngine().assign(matrix, this._centers(), { checkInterrupt })
      .labels;
  }

  /** rows × nClusters: the distance of each row of X to each centre. */
  transform(X: MatrixLike): Matrix {
    const matrix = this._checkColumns(X);
    const [rows, columns] = matrix.shape;
    const centers = this._centers();
    const nClusters = centers.length / columns;
    const distances =
      matrix.data instanceof Float32Array
        ? new Float32Array(rows * nClusters)
        : new Float64Array(rows * nClusters);
    for (let i = 0; i < rows; i++) {
      checkInterruptSometimes(i);
      for (let j = 0; j < nClusters; j++) {
        distances[i * nClusters + j] = Math.sqrt(
          squaredDistance(
            matrix.data,
            i * columns,
            centers,
            j * columns,
            columns
          )
        );
      }
    }
    return { data: distances, shape: [rows, nClusters] };
  }

  /** Minus the weighted sum of the squared distances of the rows of X to their nearest centres. */
  score(X: MatrixLike, { sampleWeight }: KMeans.IFitOptions = {}): number {
    const matrix = this._checkColumns(X);
    const { inertia } = selectEngine().assign(matrix, this._centers(), {
      sampleWeight: checkSampleWeight(sampleWeight, matrix),
      checkInterrupt
    });
    return -inertia;
  }

  /** Take a run's result as this model's, warning when it has fewer distinct clusters than asked for. */
  protected accept({ X, loaded }: FitInput, result: LloydResult): void {
    const { nClusters } = this._options;
    const nDistinct = new Set(result.labels).size;
    if (nDistinct < nClusters) {
      warn(
        `Found ${nDistinct} distinct clusters, fewer than nClusters = ${nClusters}; X may have duplicate rows.`
      );
    }
    const columns = X.shape[1];
    const centers = result.centers.map(
      (value, p) => value + loaded.mean[p % columns]
    );
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

  private _centers(): Float64Array {
    return Float64Array.from(this.clusterCenters.data);
  }

  private _checkColumns(X: MatrixLike): Matrix {
    const expected = this.nFeaturesIn;
    const matrix = checkMatrix(X);
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

  /** What a fit leaves. */
  export interface IFitted {
    readonly labels: Int32Array;
    readonly clusterCenters: Matrix;
    readonly inertia: number;
    readonly nIter: number;
  }
}

/** @throws KMeansError `too-few-rows` when there are more clusters than rows. */
export function checkRowCount(X: Matrix, nClusters: number): void {
  if (X.shape[0] < nClusters) {
    throw new KMeansError(
      'too-few-rows',
      `nClusters must not exceed the number of rows; found nClusters = ${nClusters} with ${X.shape[0]} rows.`
    );
  }
}

function checkSweepCounts(nClusters: Iterable<number>): number[] {
  const counts = [...nClusters];
  if (counts.length === 0) {
    throw new KMeansError(
      'invalid-argument',
      'nClusters must hold at least one number of clusters; found none.'
    );
  }
  return counts;
}

/** The engine that can run these options. */
export function engineFor({ algorithm }: ResolvedOptions): IEngine {
  return algorithm === 'elkan' ? new ElkanEngine() : selectEngine();
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

function checkInterruptSometimes(row: number): void {
  if (row % 4096 === 0) {
    checkInterrupt();
  }
}
