import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Matrix } from '../../src/kmeans/types';

/** An array as parity.py writes it. */
export interface Encoded {
  dtype: 'float64' | 'float32' | 'int32';
  shape: number[];
  base64: string;
}

export interface FitCase {
  data: string;
  options: Record<string, any>;
  given: Encoded | null;
  weights: Encoded | null;
  labels: Encoded;
  centers: Encoded;
  inertia: number;
  score: number;
  nIter: number;
  /** float32 only: scikit-learn itself finds other labels with another processor's products of matrices. */
  dependsOnProcessor?: boolean;
}

export interface Reference {
  version: string;
  data: Record<string, Encoded>;
  fits: FitCase[];
  plusPlus: {
    data: string;
    nClusters: number;
    randomState: number;
    nLocalTrials: number | null;
    indices: number[];
  }[];
  tied: {
    X: Encoded;
    nClusters: number;
    randomState: number;
    indices: number[];
  }[];
  products: { table: Encoded; vector: Encoded; product: Encoded }[];
  scores: {
    data: string;
    nClusters: number;
    labels: Encoded;
    silhouette: number;
    samples: Encoded;
    sampled: number;
    calinskiHarabasz: number;
    daviesBouldin: number;
  }[];
  blobs: {
    options: Record<string, any>;
    X: Encoded;
    y: Encoded;
    centers: Encoded;
  }[];
  random: {
    doubles: number[];
    integers: number[];
    normals: number[];
    permutation: number[];
    wide: number[];
    uniform: number[];
    choice: number[];
    distinct: number[];
  };
}

const root = join(__dirname, '..', '..');

/** What scikit-learn says. Its Python: NBGRID_PYTHON, else the checkout's environment. */
export function readReference(): Reference {
  const reference: Reference = runParity([], {});
  const elsewhere: FitCase[] = runParity(['--float32'], {
    OPENBLAS_CORETYPE: 'Sandybridge'
  });
  for (const other of elsewhere) {
    const fit = reference.fits.find(
      each =>
        each.data === other.data &&
        JSON.stringify(each.options) === JSON.stringify(other.options)
    )!;
    fit.dependsOnProcessor = fit.labels.base64 !== other.labels.base64;
  }
  return reference;
}

/** Run parity.py, with other variables beside the environment's, and read what it prints. */
function runParity(
  options: readonly string[],
  variables: Record<string, string>
): any {
  const python = process.env.NBGRID_PYTHON ?? join(root, '.venv/bin/python');
  if (!existsSync(python)) {
    throw new Error(
      `No Python at ${python}: run the set-up, or name one that has scikit-learn in NBGRID_PYTHON.`
    );
  }
  const output = execFileSync(
    python,
    [join(__dirname, 'parity.py'), ...options],
    {
      encoding: 'utf8',
      env: { ...process.env, ...variables },
      maxBuffer: 1 << 28
    }
  );
  return JSON.parse(output);
}

export function decode(
  encoded: Encoded
): Float64Array | Float32Array | Int32Array {
  const bytes = Uint8Array.from(Buffer.from(encoded.base64, 'base64'));
  switch (encoded.dtype) {
    case 'float64':
      return new Float64Array(bytes.buffer);
    case 'float32':
      return new Float32Array(bytes.buffer);
    case 'int32':
      return new Int32Array(bytes.buffer);
  }
}

export function decodeMatrix(encoded: Encoded): Matrix {
  return {
    data: decode(encoded) as Float64Array | Float32Array,
    shape: [encoded.shape[0], encoded.shape[1]]
  };
}

/** The greatest difference, relative to the greatest expected value. */
export function relativeError(
  found: ArrayLike<number>,
  expected: ArrayLike<number>
): number {
  let worst = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return worst === 0 ? 0 : worst / scale;
}
