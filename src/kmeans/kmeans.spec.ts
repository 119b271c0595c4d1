import type { KMeansErrorCode } from './errors';
import { KMeansError } from './errors';
import { configureKMeans } from './host';
import { KMeans } from './kmeans';
import { makeBlobs } from './makeBlobs';
import { PlainEngine } from './plain/plainEngine';
import { RandomState } from './random/randomState';
import { forceEngine } from './select';
import type { Matrix } from './types';

const { X } = makeBlobs({ nSamples: 300, centers: 4, randomState: 1 });
const warnings: string[] = [];
let interrupt: () => void = () => undefined;

beforeAll(() => {
  forceEngine(new PlainEngine());
  configureKMeans({
    warn: message => warnings.push(message),
    checkInterrupt: () => interrupt()
  });
});

afterEach(() => {
  expect(warnings).toEqual([]);
  warnings.length = 0;
  interrupt = () => undefined;
});

function failure(run: () => unknown): KMeansError {
  try {
    run();
  } catch (error) {
    if (error instanceof KMeansError) {
      return error;
    }
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

test.each<[string, () => unknown, KMeansErrorCode, RegExp]>([
  [
    'nClusters 0',
    () => new KMeans({ nClusters: 0 }),
    'invalid-argument',
    /nClusters must be an integer of at least 1; found 0/
  ],
  [
    'nClusters 2.5',
    () => new KMeans({ nClusters: 2.5 }),
    'invalid-argument',
    /found 2.5/
  ],
  [
    'nClusters "3"',
    () => new KMeans({ nClusters: '3' as any }),
    'invalid-argument',
    /found "3"/
  ],
  [
    'nInit "many"',
    () => new KMeans({ nInit: 'many' as any }),
    'invalid-argument',
    /or 'auto'; found "many"/
  ],
  [
    'maxIter 0',
    () => new KMeans({ maxIter: 0 }),
    'invalid-argument',
    /maxIter/
  ],
  [
    'tol -1',
    () => new KMeans({ tol: -1 }),
    'invalid-argument',
    /tol must be a number of at least 0; found -1/
  ],
  ['tol NaN', () => new KMeans({ tol: NaN }), 'invalid-argument', /found NaN/],
  [
    'init "best"',
    () => new KMeans({ init: 'best' as any }),
    'invalid-argument',
    /'k-means\+\+'.*found "best"/
  ],
  [
    'algorithm "fast"',
    () => new KMeans({ algorithm: 'fast' as any }),
    'invalid-argument',
    /'lloyd', 'elkan' or 'auto'; found "fast"/
  ],
  [
    'randomState -1',
    () => new KMeans({ randomState: -1 }).fit(X),
    'invalid-argument',
    /4294967295; found -1/
  ],
  [
    'more clusters than rows',
    () => new KMeans({ nClusters: 4 }).fit([[1], [2], [3]]),
    'too-few-rows',
    /nClusters = 4 with 3 rows/
  ],
  [
    'no rows',
    () => new KMeans().fit([]),
    'invalid-data',
    /0 rows and 0 columns/
  ],
  [
    'no columns',
    () => new KMeans().fit([[], []]),
    'invalid-data',
    /2 rows and 0 columns/
  ],
  [
    'ragged rows',
    () => new KMeans().fit([[1, 2], [3]]),
    'shape-mismatch',
    /row 0 has 2 values, row 1 has 1/
  ],
  [
    'NaN',
    () =>
      new KMeans().fit([
        [1, 2],
        [3, NaN]
      ]),
    'not-finite',
    /X must be finite; found NaN in row 1, column 1/
  ],
  [
    'an infinity',
    () => new KMeans().fit([[1, -Infinity]]),
    'not-finite',
    /found -Infinity in row 0, column 1/
  ],
  [
    'a string in a row',
    () => new KMeans().fit([[1, 'a' as any]]),
    'invalid-data',
    /found "a" in row 0, column 1/
  ],
  [
    'one dimension',
    () => new KMeans().fit([1, 2, 3] as any),
    'invalid-data',
    /two-dimensional.*found 1 as row 0/
  ],
  ['null', () => new KMeans().fit(null as any), 'invalid-data', /found null/],
  [
    'data that is no float array',
    () => new KMeans().fit({ data: [1, 2], shape: [2, 1] } as any),
    'invalid-data',
    /Float64Array.*found an array of length 2/
  ],
  [
    'a shape that does not fit',
    () => new KMeans().fit({ data: new Float64Array(5), shape: [2, 3] }),
    'shape-mismatch',
    /must have 6 values; its data has 5/
  ],
  [
    'too few weights',
    () => new KMeans().fit(X, { sampleWeight: [1, 2] }),
    'shape-mismatch',
    /300 rows of X; found 2/
  ],
  [
    'a negative weight',
    () =>
      new KMeans({ nClusters: 1 }).fit([[1], [2]], { sampleWeight: [1, -2] }),
    'invalid-data',
    /found -2 at index 1/
  ],
  [
    'no weight above zero',
    () =>
      new KMeans({ nClusters: 1 }).fit([[1], [2]], { sampleWeight: [0, 0] }),
    'invalid-data',
    /zeros only/
  ],
  [
    'initial centres of another shape',
    () =>
      new KMeans({
        nClusters: 2,
        init: [
          [1, 2, 3],
          [4, 5, 6]
        ]
      }).fit(X),
    'shape-mismatch',
    /2 rows \(nClusters\) of 2 values.*found 2 rows of 3/
  ],
  [
    'no fit before predict',
    () => new KMeans().predict(X),
    'not-fitted',
    /call fit/
  ],
  [
    'other columns in predict',
    () =>
      new KMeans({ nClusters: 2, randomState: 0 }).fit(X).predict([[1, 2, 3]]),
    'shape-mismatch',
    /X has 3 columns.*fitted to 2/
  ],
  [
    'an empty sweep',
    () => KMeans.sweep(X, { nClusters: [] }),
    'invalid-argument',
    /found none/
  ],
  [
    'a matrix that no memory holds',
    () =>
      new PlainEngine().load(
        { data: new Float64Array(1), shape: [1e9, 1e6] },
        { maxClusters: 1 }
      ),
    'too-large',
    /8000000000 MB/
  ]
])('%s is refused with what was found and where', (_, run, code, message) => {
  const error = failure(run);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});

test('fit(X).score(X) reads as in scikit-learn, and is minus the inertia', () => {
  const model = new KMeans({ nClusters: 4, randomState: 0 });
  expect(model.fit(X).score(X)).toBeCloseTo(-model.inertia, 8);
});

test('rows and a matrix give the same fit', () => {
  const rows = Array.from({ length: 300 }, (_, i) => [
    ...X.data.subarray(2 * i, 2 * i + 2)
  ]);
  const options = { nClusters: 4, randomState: 0 };
  const fromRows = new KMeans(options).fit(rows);
  expect(fromRows.labels).toEqual(new KMeans(options).fit(X).labels);
});

test('fit leaves the data as it was', () => {
  const before = X.data.slice();
  new KMeans({ nClusters: 4, randomState: 0 }).fit(X);
  expect(X.data).toEqual(before);
});

test('predict gives the labels of the fit, fitPredict the same', () => {
  const model = new KMeans({ nClusters: 4, randomState: 0 });
  const labels = model.fitPredict(X);
  expect(model.predict(X)).toEqual(labels);
});

test('transform gives the distances to the centres', () => {
  const model = new KMeans({ nClusters: 3, randomState: 0 });
  const { data, shape } = model.fitTransform(X);
  expect(shape).toEqual([300, 3]);
  const [x, y] = X.data;
  const [a, b] = model.clusterCenters.data;
  expect(data[0]).toBeCloseTo(Math.hypot(x - a, y - b), 12);
  model.labels.forEach((label, i) => {
    const row = [...data.subarray(3 * i, 3 * i + 3)];
    expect(row.indexOf(Math.min(...row))).toBe(label);
  });
});

test('float32 data gives float32 centres and distances', () => {
  const single: Matrix = { data: Float32Array.from(X.data), shape: X.shape };
  const model = new KMeans({ nClusters: 3, randomState: 0 }).fit(single);
  expect(model.clusterCenters.data).toBeInstanceOf(Float32Array);
  expect(model.transform(single).data).toBeInstanceOf(Float32Array);
});

test('a generator given as randomState goes on from fit to fit', () => {
  const options = { nClusters: 4, init: 'random' as const, nInit: 1 };
  const random = new RandomState(3);
  const first = new KMeans({ ...options, randomState: random }).fit(X);
  const again = new KMeans({ ...options, randomState: 3 }).fit(X);
  expect(first.clusterCenters).toEqual(again.clusterCenters);
  expect(random.random()).not.toBe(new RandomState(3).random());
});

test('fitSteps yields each iteration and returns the model', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  const steps = model.fitSteps(X);
  const seen = [];
  let step = steps.next();
  while (step.done !== true) {
    seen.push(step.value);
    step = steps.next();
  }
  expect(step.value).toBe(model);
  expect(seen.map(({ iteration }) => iteration)).toEqual(
    Array.from({ length: model.nIter }, (_, i) => i + 1)
  );
  expect(seen[0]).toMatchObject({ nMoved: 300, run: 0 });
});

test('a dropped fitSteps leaves the model as it was', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  const steps = model.fitSteps(X);
  steps.next();
  steps.return(model);
  expect(failure(() => model.labels).code).toBe('not-fitted');
});

test('the hook stops a fit, which can then be done again', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  let calls = 0;
  interrupt = () => {
    if (++calls === 7) {
      throw new RangeError('stop');
    }
  };
  expect(() => model.fit(X)).toThrow(RangeError);
  interrupt = () => undefined;
  expect(model.fit(X).labels).toHaveLength(300);
});

test('fewer distinct clusters than asked for give a warning', () => {
  const model = new KMeans({ nClusters: 3, randomState: 0 });
  model.fit([[1], [1], [5], [5]]);
  expect(warnings.splice(0)).toEqual([
    expect.stringMatching(/Found 2 distinct clusters, fewer than nClusters = 3/)
  ]);
});

test('options without effect give a warning', () => {
  new KMeans({ nClusters: 1, init: [[0, 0]], nInit: 5 }).fit(X);
  new KMeans({ nClusters: 1, algorithm: 'elkan' }).fit(X);
  expect(warnings.splice(0)).toEqual([
    expect.stringMatching(/one run, not nInit = 5/),
    expect.stringMatching(/'elkan' means nothing for a single cluster/)
  ]);
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
