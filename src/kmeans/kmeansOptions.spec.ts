import { KMeans } from './kmeans';
import { makeBlobs } from './makeBlobs';
import type { InitFunction } from './options';
import { RandomState } from './random/randomState';
import { failure, setUpEstimator, warnings, X } from './testing/estimator';

setUpEstimator();

test('the defaults are scikit-learn’s', () => {
  expect(new KMeans().options).toEqual({
    nClusters: 8,
    init: 'k-means++',
    nInit: 'auto',
    maxIter: 300,
    tol: 1e-4,
    randomState: null,
    algorithm: 'lloyd'
  });
  const { X: blobs, centers } = makeBlobs();
  expect([blobs.shape, centers.shape]).toEqual([
    [100, 2],
    [3, 2]
  ]);
});

test('a row counts as often as its weight says', () => {
  const model = new KMeans({ nClusters: 1, randomState: 0 });
  model.fit([[0], [4]], { sampleWeight: [3, 1] });
  expect(Array.from(model.clusterCenters.data)).toEqual([1]);
  expect(model.inertia).toBe(12);
  expect(model.score([[0], [4]], { sampleWeight: [0, 2] })).toBe(-18);
});

test('a generator given as randomState goes on from fit to fit', () => {
  const options = { nClusters: 4, init: 'random' as const, nInit: 1 };
  const random = new RandomState(3);
  const first = new KMeans({ ...options, randomState: random }).fit(X);
  const again = new KMeans({ ...options, randomState: 3 }).fit(X);
  expect(first.clusterCenters).toEqual(again.clusterCenters);
  expect(random.random()).not.toBe(new RandomState(3).random());
});

test('fewer distinct clusters than asked for give a warning', () => {
  const model = new KMeans({ nClusters: 3, randomState: 0 });
  model.fit([[1], [1], [5], [5]]);
  expect(warnings.splice(0)).toEqual([
    expect.stringMatching(/Found 2 distinct clusters, fewer than nClusters = 3/)
  ]);
});

test.each([
  [Float64Array, 1e160, 'infinite: what is found'],
  [Float32Array, 1e25, 'infinite in float32, as X is: what is found']
])('squares that overflow give a warning: %p', (Values, factor, message) => {
  const huge = {
    data: new Values(X.data.map(value => value * factor)),
    shape: X.shape
  };
  new KMeans({ nClusters: 1, randomState: 0 }).fit(huge);
  expect(warnings.splice(0)).toEqual([expect.stringContaining(message)]);
  KMeans.sweep(huge, { nClusters: [1], randomState: 0 });
  expect(warnings.splice(0)).toHaveLength(1);
});

test('options without effect give a warning', () => {
  new KMeans({ nClusters: 1, init: [[0, 0]], nInit: 5 }).fit(X);
  new KMeans({ nClusters: 1, algorithm: 'elkan' }).fit(X);
  expect(warnings.splice(0)).toEqual([
    expect.stringMatching(/one run, not nInit = 5/),
    expect.stringMatching(/'elkan' means nothing for a single cluster/)
  ]);
});

test('options without effect give a warning for each fit of a sweep', () => {
  KMeans.sweep(X, { nClusters: [1, 2, 1], algorithm: 'elkan' });
  expect(warnings.splice(0)).toEqual(
    Array(2).fill(expect.stringMatching(/'elkan' means nothing for a single/))
  );
});

test("algorithm 'auto' is 'lloyd'", () => {
  expect(new KMeans({ algorithm: 'auto' }).options.algorithm).toBe('lloyd');
});

test.each([
  ['k-means++', 'k-means++', 1],
  ['random', 'random', 10],
  ['a function', () => [[0, 0]], 10],
  ['an array', [[0, 0]], 1]
] as const)("nInit 'auto' with init %s", (_, init, expected) => {
  const runs = new Set<number>();
  const model = new KMeans({ nClusters: 1, init, randomState: 0 });
  for (const { run } of model.fitSteps(X)) {
    runs.add(run);
  }
  expect(runs.size).toBe(expected);
});

test.each([
  ['tol', { tol: '0' }],
  ['tol', { tol: null }],
  ['The seed', { randomState: -1 }],
  ['The seed', { randomState: 2 ** 32 }],
  ['init', { init: [[NaN, 0]] }]
])('what is wrong with %s is told before the fit: %p', (name, options) => {
  const { message } = failure(() => new KMeans(options as any));
  expect(message.startsWith(name)).toBe(true);
});

test.each([1, 3])('%i initial centres are not 2', count => {
  const init = Array.from({ length: count }, (_, i) => [i, 0]);
  for (const given of [init, () => init]) {
    const model = new KMeans({ nClusters: 2, init: given });
    expect(failure(() => model.fit(X))).toMatchObject({
      code: 'shape-mismatch',
      message: expect.stringContaining(`found ${count} rows of 2`)
    });
  }
});

test.each([Float64Array, Float32Array])(
  'an init function is given the centred rows: %p',
  Values => {
    const seen: unknown[] = [];
    const init: InitFunction = (X, nClusters, random) => {
      seen.push(X, nClusters, random);
      return [[0]];
    };
    const options = { nClusters: 1, init, nInit: 1 };
    new KMeans(options).fit({ data: Values.of(1, 4, 1), shape: [3, 1] });
    expect(seen).toEqual([
      { data: Values.of(-1, 2, -1), shape: [3, 1] },
      1,
      expect.any(RandomState)
    ]);
  }
);

test('one run with initial centres is no reason to warn', () => {
  new KMeans({ nClusters: 1, init: [[0, 0]], nInit: 1 }).fit(X);
  expect(warnings).toEqual([]);
});
