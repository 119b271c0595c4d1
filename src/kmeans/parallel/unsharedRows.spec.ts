import '../testing/withoutSharedMemory';
import { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';
import { PlainEngine } from '../plain/plainEngine';
import { forceEngine } from '../select';
import {
  expectEqual,
  many,
  setUpSweepWorkers,
  told
} from '../testing/sweepWorkers';
import { createWasmEngine } from '../wasm';

setUpSweepWorkers();

describe('where memory cannot be shared', () => {
  const options = { nClusters: [2, 8, 9], randomState: 0 };

  beforeEach(() => forceEngine(createWasmEngine()));

  test('each worker has its own rows of few columns', async () => {
    const models = await KMeans.sweepParallel(many, { ...options, workers: 3 });
    expectEqual(models, KMeans.sweep(many, options));
    expect(told.values).toEqual([200_000, 200_000]);
  });

  test.each([
    ['few', 5],
    ['many', 40]
  ])(
    'rows of %s columns have the labels of the plain engine',
    (_, nFeatures) => {
      const { X } = makeBlobs({ nSamples: 2000, nFeatures, randomState: 3 });
      const fit = () => new KMeans({ nClusters: 6, randomState: 0 }).fit(X);
      const found = fit();
      forceEngine(new PlainEngine());
      const expected = fit();
      expect(found.nIter).toBe(expected.nIter);
      expect([...found.labels]).toEqual([...expected.labels]);
      expect(found.inertia / expected.inertia).toBeCloseTo(1, 9);
    }
  );
});
