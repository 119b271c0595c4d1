import type {
  Figure,
  IElbowCurveOptions,
  ResultSequence
} from '../collection/index.js';
import { CollectionError, elbowCurveFromResults } from '../collection/index.js';
import type { MatrixLike } from '../kmeans/index.js';
import { KMeans } from '../kmeans/index.js';

export interface IElbowFitOptions extends IElbowCurveOptions {
  /** Numbers of clusters to fit; default: 1 to 10. */
  rangeNClusters?: Iterable<number>;
}

const DEFAULT_RANGE = Array.from({ length: 10 }, (_, at) => at + 1);

/** Fits the model for each number of clusters, and shows the elbow curve. */
function elbowCurve(
  X: MatrixLike,
  model: KMeans,
  { rangeNClusters = DEFAULT_RANGE, ...options }: IElbowFitOptions = {}
): Figure {
  const nClusters = [...rangeNClusters];
  if (!(model instanceof KMeans)) {
    throw new CollectionError(
      'bad-argument',
      `Expected a KMeans as the second argument, found ${typeof model}`
    );
  }
  const models = KMeans.sweep(X, { ...model.options, nClusters });
  const sumOfSquares = models.map(({ inertia }) => inertia);
  return elbowCurveFromResults(nClusters, sumOfSquares, null, options);
}

/** What `plot` is in a notebook. */
export interface IPlot {
  elbowCurve(X: MatrixLike, model: KMeans, options?: IElbowFitOptions): Figure;
  elbowCurveFromResults(
    nClusters: ResultSequence,
    sumOfSquares: ResultSequence,
    elapsed?: ResultSequence | null,
    options?: IElbowCurveOptions
  ): Figure;
}

export const plot: IPlot = Object.freeze({ elbowCurve, elbowCurveFromResults });
