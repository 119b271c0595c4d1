import { configureKMeans } from './host';
import { KMeans } from './kmeans';
import { makeBlobs } from './makeBlobs';
import { PlainEngine } from './plain/plainEngine';
import { RandomState } from './random/randomState';
import { forceEngine } from './select';
import { seedingGroups } from './sweep';

const { X } = makeBlobs({ nSamples: 200, centers: 5, randomState: 2 });

beforeAll(() => {
  forceEngine(new PlainEngine());
  configureKMeans({
    warn: message => {
      throw new Error(message);
    }
  });
});

test('seedingGroups puts values with the same number of candidates together, ascending', () => {
  const nClusters = [20, 1, 3, 8, 2, 7, 21];
  const groups = seedingGroups(nClusters).map(group =>
    group.map(place => nClusters[place])
  );
  expect(groups).toEqual([[1, 2], [3, 7], [8, 20], [21]]);
});

test.each([
  ['k-means++', {}],
  ['several runs', { nInit: 3 }],
  ['random', { init: 'random' }],
  ['elkan', { algorithm: 'elkan' }],
  ['few iterations', { maxIter: 2 }]
] as const)('a sweep gives the models of separate fits: %s', (_, extra) => {
  const nClusters = [6, 2, 3, 9, 3];
  const options = { ...extra, randomState: 5 };
  const models = KMeans.sweep(X, { ...options, nClusters });
  expect(models.map(model => model.options.nClusters)).toEqual(nClusters);
  for (const model of models) {
    const { nClusters } = model.options;
    const alone = new KMeans({ ...options, nClusters }).fit(X);
    expect(model.labels).toEqual(alone.labels);
    expect(model.nIter).toBe(alone.nIter);
    expect(model.inertia).toBe(alone.inertia);
  }
});

test.each([
  ['k-means++', {}],
  ['several runs', { nInit: 2 }],
  ['random', { init: 'random', nInit: 1 }]
] as const)(
  'one seed that is drawn serves the whole sweep: %s',
  async (_, extra) => {
    const options = { ...extra, nClusters: [9, 9, 9, 9], maxIter: 1 };
    for (const models of [
      KMeans.sweep(X, options),
      await KMeans.sweepParallel(X, { ...options, workers: 1 })
    ]) {
      expect(new Set(models.map(model => model.inertia)).size).toBe(1);
    }
  }
);

test('a generator as randomState goes on from fit to fit of a sweep', () => {
  const nClusters = [3, 4];
  const models = KMeans.sweep(X, {
    nClusters,
    randomState: new RandomState(8)
  });
  const random = new RandomState(8);
  const alone = nClusters.map(k =>
    new KMeans({ nClusters: k, randomState: random }).fit(X)
  );
  expect(models.map(model => model.labels)).toEqual(
    alone.map(model => model.labels)
  );
});

test('sweepSteps tells which number of clusters an iteration is of', () => {
  const seen = new Set<number>();
  for (const step of KMeans.sweepSteps(X, {
    nClusters: [4, 2],
    randomState: 0
  })) {
    seen.add(step.nClusters);
  }
  expect([...seen].sort()).toEqual([2, 4]);
});

test('a sweep takes any iterable', () => {
  const nClusters = new Set([2, 3]);
  expect(KMeans.sweep(X, { nClusters, randomState: 0 })).toHaveLength(2);
});

test('a sweep does as many runs of each fit as were asked for', () => {
  const options = { nClusters: [2, 3], nInit: 3, randomState: 0 };
  const seen = [...KMeans.sweepSteps(X, options)].map(
    ({ nClusters, run }) => `${nClusters}: ${run}`
  );
  expect(new Set(seen)).toEqual(
    new Set(['2: 0', '2: 1', '2: 2', '3: 0', '3: 1', '3: 2'])
  );
});

test('0 is a seed like another', () => {
  const [model] = KMeans.sweep(X, { nClusters: [9], randomState: 0 });
  const alone = new KMeans({ nClusters: 9, randomState: 0 }).fit(X);
  expect(model.labels).toEqual(alone.labels);
});
