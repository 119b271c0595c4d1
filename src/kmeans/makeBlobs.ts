import { allocate } from './allocate.js';
import { checkNames } from './checkNames.js';
import { checkMatrix, describe } from './checks.js';
import { KMeansError } from './errors.js';
import { checkInterrupt } from './host.js';
import type { RandomStateLike } from './options.js';
import { checkCount, checkRandomState } from './options.js';
import { MAX_BATCH } from './random/deviates.js';
import type { RandomState } from './random/randomState.js';
import { scatterRows } from './scatterRows.js';
import type { Matrix, MatrixLike } from './types.js';

/** The arguments of {@link makeBlobs}: scikit-learn's, with its defaults. */
export interface IBlobsOptions {
  /** Rows in all, shared out over the centres, or the rows of each centre. Default 100. */
  nSamples?: number | ArrayLike<number>;
  /** Columns, unless `centers` are given. Default 2. */
  nFeatures?: number;
  /** How many centres to draw (default 3, or one for each of `nSamples`), or the centres. */
  centers?: number | MatrixLike | null;
  /** Standard deviation of all blobs, or of each. Default 1. */
  clusterStd?: number | ArrayLike<number>;
  /** Least and greatest coordinate of drawn centres. Default [-10, 10]. */
  centerBox?: readonly [number, number] | ArrayLike<number>;
  /** Whether the rows come in random order. Default true. */
  shuffle?: boolean;
  /** Default null. */
  randomState?: RandomStateLike;
}

/** Rows around centres, and where they came from. */
export interface Blobs {
  /** nSamples × columns, float64. */
  X: Matrix;
  /** nSamples; the index of each row's centre. */
  y: Int32Array;
  /** centres × columns. */
  centers: Matrix;
}

const NAMES: readonly (keyof IBlobsOptions)[] = [
  'nSamples',
  'nFeatures',
  'centers',
  'clusterStd',
  'centerBox',
  'shuffle',
  'randomState'
];

/**
 * Gaussian blobs for trying a clustering: scikit-learn's `make_blobs(…, return_centers=True)`, number by number.
 *
 * @throws KMeansError `invalid-argument` or `shape-mismatch` when an argument has a value that scikit-learn would refuse, `too-large`
 * when the memory cannot be had.
 */
export function makeBlobs(options: IBlobsOptions = {}): Blobs {
  checkNames(options, NAMES, 'makeBlobs');
  const {
    nSamples = 100,
    clusterStd = 1,
    shuffle = true,
    randomState = null
  } = options;
  if (typeof shuffle !== 'boolean') {
    throw new KMeansError(
      'invalid-argument',
      `shuffle must be true or false; found ${describe(shuffle)}.`
    );
  }
  const random = checkRandomState(randomState);
  const given = checkCenters(options);
  const [nCenters, columns] = given.shape;
  // Before anything is drawn: what cannot be had is told at once.
  allocate(nCenters, columns + 2);
  const sizes = resolveSizes(nSamples, nCenters);
  const deviations = resolveDeviations(clusterStd, nCenters);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const X: Matrix = {
    data: allocate(rows, columns),
    shape: [rows, columns]
  };

  const centers = 'data' in given ? given : drawCenters(given, random);
  const y = new Int32Array(rows);
  scatterRows(X, y, {
    random: shuffle ? random.clone() : random,
    places: shuffle ? placesAfter(random, rows, columns) : undefined,
    centers,
    sizes,
    deviations
  });
  return { X, y, centers };
}

/**
 * Where each row goes. NumPy draws the order after the deviates: these are drawn over, and made by a copy of the generator
 * afterwards, each row at once in its place.
 */
function placesAfter(
  random: RandomState,
  rows: number,
  columns: number
): Int32Array {
  const count = rows * columns;
  for (let from = 0; from < count; from += MAX_BATCH) {
    checkInterrupt();
    random.skipNormal(Math.min(MAX_BATCH, count - from));
  }
  const order = random.permutation(rows);
  const places = new Int32Array(rows);
  for (let place = 0; place < rows; place++) {
    places[order[place]] = place;
  }
  return places;
}

/** Centres that were not given. */
interface IDrawn {
  shape: readonly [number, number];
  low: number;
  high: number;
}

function drawCenters(
  { shape, low, high }: IDrawn,
  random: RandomState
): Matrix {
  return { data: random.uniform(low, high, shape[0] * shape[1]), shape };
}

/** The centres that were given, or what is to be drawn. */
function checkCenters({
  nSamples = 100,
  nFeatures = 2,
  centers,
  centerBox = [-10, 10]
}: IBlobsOptions): Matrix | IDrawn {
  checkCount('nFeatures', nFeatures);
  const nBlobs = isList(nSamples) ? nSamples.length : undefined;
  const isDrawn =
    centers === undefined || centers === null || typeof centers === 'number';
  if (!isDrawn) {
    const given = checkMatrix(centers, 'centers');
    if (nBlobs !== undefined && nBlobs !== given.shape[0]) {
      throw new KMeansError(
        'shape-mismatch',
        `centers must have one row for each of the ${nBlobs} values of nSamples; found ${given.shape[0]}.`
      );
    }
    return given;
  }
  if (nBlobs !== undefined && typeof centers === 'number') {
    throw new KMeansError(
      'invalid-argument',
      `centers must be rows of coordinates when nSamples is an array; found ${centers}.`
    );
  }
  const [low, high] = isList(centerBox) ? Array.from(centerBox) : [NaN, NaN];
  if (![low, high, high - low].every(Number.isFinite)) {
    throw new KMeansError(
      'invalid-argument',
      `centerBox must be two finite numbers, not too far apart; found ${isList(centerBox) ? `[${String(centerBox)}]` : describe(centerBox)}.`
    );
  }
  const count = nBlobs ?? centers ?? 3;
  checkCount('centers', count);
  return { shape: [count, nFeatures], low, high };
}

function resolveSizes(
  nSamples: number | ArrayLike<number>,
  nCenters: number
): Float64Array {
  if (!isList(nSamples)) {
    checkCount('nSamples', nSamples, ' or an array');
    const base = Math.floor(nSamples / nCenters);
    const rest = nSamples % nCenters;
    return allocate(nCenters, 1)
      .fill(base + 1, 0, rest)
      .fill(base, rest);
  }
  const sizes = Array.from(nSamples);
  sizes.forEach((size, i) => {
    if (!Number.isInteger(size) || size < 0) {
      throw new KMeansError(
        'invalid-argument',
        `nSamples must hold integers of at least 0; found ${describe(size)} at index ${i}.`
      );
    }
  });
  return Float64Array.from(sizes);
}

function resolveDeviations(
  clusterStd: number | ArrayLike<number>,
  nCenters: number
): Float64Array {
  if (!isList(clusterStd)) {
    checkDeviation(clusterStd);
    return allocate(nCenters, 1).fill(clusterStd);
  }
  if (clusterStd.length !== nCenters) {
    throw new KMeansError(
      'shape-mismatch',
      `clusterStd must have one value for each of the ${nCenters} centres; found ${clusterStd.length}.`
    );
  }
  const deviations = Array.from(clusterStd);
  deviations.forEach(checkDeviation);
  return Float64Array.from(deviations);
}

function checkDeviation(deviation: unknown): void {
  if (!Number.isFinite(deviation) || (deviation as number) < 0) {
    throw new KMeansError(
      'invalid-argument',
      `clusterStd must be finite and at least 0; found ${describe(deviation)}.`
    );
  }
}

function isList<T>(value: T | ArrayLike<number>): value is ArrayLike<number> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}
