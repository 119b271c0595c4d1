/** The estimator against scikit-learn itself, once for each engine. */
import { configureKMeans, KMeans, kmeansPlusPlus } from '../../src/kmeans';
import type { IEngine } from '../../src/kmeans/engine';
import type { IKMeansOptions } from '../../src/kmeans/options';
import { PlainEngine } from '../../src/kmeans/plain/plainEngine';
import { forceEngine } from '../../src/kmeans/select';
import type { Matrix } from '../../src/kmeans/types';
import { createWasmEngine } from '../../src/kmeans/wasm';
import type { FitCase } from './reference';
import {
  decode,
  decodeMatrix,
  readReference,
  relativeError
} from './reference';

const reference = readReference();
const wasm = createWasmEngine();
const engines: IEngine[] = [new PlainEngine(), ...(wasm ? [wasm] : [])];
const data = Object.fromEntries(
  Object.entries(reference.data).map(([name, X]) => [name, decodeMatrix(X)])
);

const initFunctions: Record<string, IKMeansOptions['init']> = {
  'first rows': (X, nClusters) => rowsOf(X, [...Array(nClusters).keys()]),
  'permuted rows': (X, nClusters, random) =>
    rowsOf(X, [...random.permutation(X.shape[0])].slice(0, nClusters))
};

function rowsOf({ data, shape }: Matrix, rows: number[]): number[][] {
  const columns = shape[1];
  return rows.map(row => [
    ...data.subarray(row * columns, (row + 1) * columns)
  ]);
}

function optionsOf({ options, given }: FitCase): IKMeansOptions {
  return {
    nClusters: options.n_clusters,
    init: given
      ? decodeMatrix(given)
      : (initFunctions[options.init] ?? options.init),
    nInit: options.n_init,
    maxIter: options.max_iter,
    tol: options.tol,
    randomState: options.random_state,
    algorithm: options.algorithm
  };
}

function nameOf({ data: name, options }: FitCase): string {
  return `${name}, ${JSON.stringify(options)}`;
}

beforeAll(() => {
  configureKMeans({ warn: () => undefined });
});

test('the reference is scikit-learn 1.9', () => {
  expect(reference.version).toMatch(/^1\.9\./);
  expect(reference.fits.length).toBeGreaterThanOrEqual(60);
});

test('scikit-learn is of one mind about nearly all fits', () => {
  const isUnsure = reference.fits.filter(fit => fit.dependsOnProcessor);
  expect(isUnsure.length).toBeLessThanOrEqual(2);
});

test('WebAssembly runs here', () => {
  expect(wasm).not.toBeNull();
});

describe.each(engines.map(engine => [engine.name, engine] as const))(
  'KMeans on the %s engine',
  (_, engine) => {
    beforeAll(() => forceEngine(engine));
    afterAll(() => forceEngine(null));

    test.each(reference.fits.map(fit => [nameOf(fit), fit] as const))(
      'fits as scikit-learn does: %s',
      (_, fit) => {
        const X = data[fit.data];
        const tolerance = X.data instanceof Float32Array ? 1e-4 : 1e-9;
        const sampleWeight = fit.weights && decode(fit.weights);
        const model = new KMeans(optionsOf(fit)).fit(X, { sampleWeight });
        if (fit.dependsOnProcessor) {
          expect(relativeError([model.inertia], [fit.inertia])).toBeLessThan(
            1e-3
          );
          return;
        }
        expect(relativeError([model.inertia], [fit.inertia])).toBeLessThan(
          tolerance
        );
        expect(model.nIter).toBe(fit.nIter);
        expect(model.labels).toEqual(decode(fit.labels));
        expect(
          relativeError(model.clusterCenters.data, decode(fit.centers))
        ).toBeLessThan(tolerance);
        // Far from the origin scikit-learn's own score is off by what cancels.
        const score = fit.data === 'offset' ? -model.inertia : fit.score;
        expect(
          relativeError([model.score(X, { sampleWeight })], [score])
        ).toBeLessThan(tolerance);
      }
    );

    test.each(['blobs 1000 x 2', 'noise 2000 x 8', 'digits', 'iris'])(
      'a sweep over %s gives the models of separate fits',
      name => {
        const nClusters = [9, 1, 2, 3, 7, 4, 12, 22, 3];
        const options = { randomState: 4 };
        const models = KMeans.sweep(data[name], { nClusters, ...options });
        models.forEach((model, i) => {
          const alone = new KMeans({ nClusters: nClusters[i], ...options });
          alone.fit(data[name]);
          expect(model.nIter).toBe(alone.nIter);
          expect(model.labels).toEqual(alone.labels);
          expect(model.inertia).toBe(alone.inertia);
          expect(model.clusterCenters).toEqual(alone.clusterCenters);
        });
      }
    );
  }
);

test.each(
  reference.plusPlus.map(
    seeding => [seeding.data, seeding.nClusters, seeding] as const
  )
)(
  'kmeansPlusPlus(%s, %d) chooses the rows that scikit-learn does',
  (name, k, seeding) => {
    const { randomState, nLocalTrials } = seeding;
    const { indices, centers } = kmeansPlusPlus(data[name], k, {
      randomState,
      nLocalTrials
    });
    expect([...indices]).toEqual(seeding.indices);
    expect(centers.shape).toEqual([k, data[name].shape[1]]);
  }
);
