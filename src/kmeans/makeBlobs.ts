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
  nSamples?: number | readonly number[];
  /** Columns, unless `centers` are given. Default 2. */
  nFeatures?: number;
  /** How many centres to draw (default 3, or one for each of `nSamples`), or the centres. */
  centers?: number | MatrixLike | null;
  /** Standard deviation of all blobs, or of each. Default 1. */
  clusterStd?: number | readonly number[];
  /** Least and greatest coordinate of drawn centres. Default [-10, 10]. */
  centerBox?: readonly [number, number];
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
  const { clusterStd = 1, shuffle = true, randomState = null } = options;
  if (typeof shuffle !== 'boolean') {
    throw new KMeansError(
      'invalid-argument',
      `shuffle must be true or false; found ${describe(shuffle)}.`
    );
  }
  const random = checkRandomState(randomState);
  const centers = resolveCenters(options, random);
  const [nCenters, columns] = centers.shape;
  const sizes = resolveSizes(options.nSamples ?? 100, nCenters);
  const deviations = resolveDeviations(clusterStd, nCenters);
  const rows = sizes.reduce((sum, size) => sum + size, 0);

  const X: Matrix = {
    data: newFloats(rows, columns),
    shape: [rows, columns]
  };
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

/** @throws KMeansError `too-large`, with the size, when the memory cannot be had. */
function newFloats(rows: number, columns: number): Float64Array {
  try {
    return new Float64Array(rows * columns);
  } catch {
    throw new KMeansError(
      'too-large',
      `${rows} × ${columns} values need ${Math.ceil((rows * columns * 8) / 1e6)} MB, which cannot be had.`
    );
  }
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

function resolveCenters(
  {
    nSamples = 100,
    nFeatures = 2,
    centers,
    centerBox = [-10, 10]
  }: IBlobsOptions,
  random: RandomState
): Matrix {
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
  const [low, high] = isList(centerBox) ? centerBox : [NaN, NaN];
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new KMeansError(
      'invalid-argument',
      `centerBox must be two finite numbers; found ${isList(centerBox) ? `[${String(centerBox)}]` : describe(centerBox)}.`
    );
  }
  const count = nBlobs ?? centers ?? 3;
  checkCount('centers', count);
  return {
    data: random.uniform(low, high, count * nFeatures),
    shape: [count, nFeatures]
  };
}

function resolveSizes(
  nSamples: number | readonly number[],
  nCenters: number
): readonly number[] {
  if (!isList(nSamples)) {
    checkCount('nSamples', nSamples, ' or an array');
    const base = Math.floor(nSamples / nCenters);
    const rest = nSamples % nCenters;
    return Array.from(
      { length: nCenters },
      (_, i) => base + (i < rest ? 1 : 0)
    );
  }
  nSamples.forEach((size, i) => {
    if (!Number.isInteger(size) || size < 0) {
      throw new KMeansError(
        'invalid-argument',
        `nSamples must hold integers of at least 0; found ${describe(size)} at index ${i}.`
      );
    }
  });
  return nSamples;
}

function resolveDeviations(
  clusterStd: number | readonly number[],
  nCenters: number
): readonly number[] {
  const deviations = isList(clusterStd)
    ? clusterStd
    : Array.from({ length: nCenters }, () => clusterStd);
  if (deviations.length !== nCenters) {
    throw new KMeansError(
      'shape-mismatch',
      `clusterStd must have one value for each of the ${nCenters} centres; found ${deviations.length}.`
    );
  }
  deviations.forEach(deviation => {
    if (!Number.isFinite(deviation) || deviation < 0) {
      throw new KMeansError(
        'invalid-argument',
        `clusterStd must be finite and at least 0; found ${describe(deviation)}.`
      );
    }
  });
  return deviations;
}

function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value);
}
