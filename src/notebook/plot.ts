import type {
  Figure,
  IElbowCurveOptions,
  ResultSequence
} from '../collection/index.js';
import { checkOptions } from '../collection/checkOptions.js';
import { CollectionError, elbowCurveFromResults } from '../collection/index.js';
import { ELBOW_CURVE_OPTIONS } from '../collection/plot.js';
import type { MatrixLike } from '../kmeans/index.js';
import { KMeans } from '../kmeans/index.js';

/** How `plot.elbowCurve` fits and draws. */
export interface IElbowFitOptions extends IElbowCurveOptions {
  /** Numbers of clusters to fit; default: 1 to 10. */
  rangeNClusters?: Iterable<number>;
}

/** The same on several workers. */
export interface IElbowWorkerOptions extends IElbowFitOptions {
  /** Workers to fit with, at most. */
  workers: number;
}

/** What `plot` is in a notebook. */
export interface IPlot {
  /**
   * Fits the model for each number of clusters and shows the elbow curve; the
   * model itself stays as it is. With `workers`, a promise.
   *
   * @throws CollectionError when `model` is no KMeans, or there is no such
   * option; KMeansError as `KMeans.sweep` does.
   */
  elbowCurve(
    X: MatrixLike,
    model: KMeans,
    options: IElbowWorkerOptions
  ): Promise<Figure>;
  elbowCurve(X: MatrixLike, model: KMeans, options?: IElbowFitOptions): Figure;
  /** The elbow curve of fits that were made before; see {@link elbowCurveFromResults}. */
  elbowCurveFromResults(
    nClusters: ResultSequence,
    sumOfSquares: ResultSequence,
    elapsed?: ResultSequence | null,
    options?: IElbowCurveOptions
  ): Figure;
}

const DEFAULT_RANGE = Array.from({ length: 10 }, (_, at) => at + 1);

const OPTIONS: Record<keyof IElbowWorkerOptions, true> = {
  rangeNClusters: true,
  workers: true,
  ...ELBOW_CURVE_OPTIONS
};

function elbowCurve(
  X: MatrixLike,
  model: KMeans,
  options: IElbowWorkerOptions
): Promise<Figure>;
function elbowCurve(
  X: MatrixLike,
  model: KMeans,
  options?: IElbowFitOptions
): Figure;
function elbowCurve(
  X: MatrixLike,
  model: KMeans,
  options: IElbowFitOptions & { workers?: number } = {}
): Figure | Promise<Figure> {
  if (!(model instanceof KMeans)) {
    throw new CollectionError(
      'bad-argument',
      'Expected a KMeans as the second argument, found ' +
        (model === null ? 'null' : typeof model)
    );
  }
  checkOptions(options, Object.keys(OPTIONS), 'An elbow curve');
  const { rangeNClusters = DEFAULT_RANGE, workers, ...figure } = options;
  if (typeof rangeNClusters?.[Symbol.iterator] !== 'function') {
    throw new CollectionError(
      'bad-argument',
      'Expected an array, or another iterable, of numbers of clusters in ' +
        `rangeNClusters, found ${String(rangeNClusters)}`
    );
  }
  const nClusters = [...rangeNClusters];
  const show = (models: readonly KMeans[]): Figure =>
    elbowCurveFromResults(
      nClusters,
      models.map(({ inertia }) => inertia),
      null,
      figure
    );
  const sweep = { ...model.options, nClusters };
  return workers === undefined
    ? show(KMeans.sweep(X, sweep))
    : KMeans.sweepParallel(X, { ...sweep, workers }).then(show);
}

/** The figures that notebooks can make. */
export const plot: IPlot = Object.freeze({ elbowCurve, elbowCurveFromResults });
