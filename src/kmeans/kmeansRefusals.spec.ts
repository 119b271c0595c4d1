import type { KMeansErrorCode } from './errors';
import { KMeans } from './kmeans';
import { kmeansPlusPlus } from './kmeansPlusPlus';
import { PlainEngine } from './plain/plainEngine';
import { RandomState } from './random/randomState';
import { daviesBouldinScore } from './scores/daviesBouldinScore';
import { silhouetteScore } from './scores/silhouette';
import { failure, setUpEstimator, X } from './testing/estimator';

setUpEstimator();

const FEW = { data: Float64Array.of(1, 2, 3, 10), shape: [4, 1] as const };
const FEW_SINGLES = { ...FEW, data: Float32Array.from(FEW.data) };

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
    /tol must be a finite number of at least 0; found -1/
  ],
  [
    'tol Infinity',
    () => new KMeans({ tol: Infinity }),
    'invalid-argument',
    /found Infinity/
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
    "Python's spelling",
    () => new KMeans({ n_clusters: 3 } as any),
    'invalid-argument',
    /KMeans has no option "n_clusters"; did you mean nClusters\?/
  ],
  [
    'an option that is none',
    () => KMeans.sweep(X, { nClusters: [2], verbose: 1 } as any),
    'invalid-argument',
    /KMeans has no option "verbose"; it has nClusters, init/
  ],
  [
    'an option of fit that is none',
    () => new KMeans().fit(X, { sample_weight: [1] } as any),
    'invalid-argument',
    /fit has no option "sample_weight"; did you mean sampleWeight\?/
  ],
  [
    'an option of the silhouette that is none',
    () => silhouetteScore(X, [], { metric: 'cosine' } as any),
    'invalid-argument',
    /silhouetteScore has no option "metric"/
  ],
  [
    'an option of kmeansPlusPlus that is none',
    () => kmeansPlusPlus(X, 2, { n_local_trials: 3 } as any),
    'invalid-argument',
    /did you mean nLocalTrials\?/
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
    'a weight that is missing',
    () => new KMeans().fit(X, { sampleWeight: Array(300) }),
    'invalid-data',
    /sampleWeight must hold numbers; found undefined at index 0/
  ],
  [
    'a weight that is null',
    () => new KMeans().fit(FEW, { sampleWeight: [1, null as any, 1, 1] }),
    'invalid-data',
    /found null at index 1/
  ],
  [
    'a weight that is a string',
    () => kmeansPlusPlus(FEW, 2, { sampleWeight: [1, 1, '1' as any, 1] }),
    'invalid-data',
    /found "1" at index 2/
  ],
  [
    'weights that are no list',
    () => new KMeans().fit(FEW, { sampleWeight: 2 as any }),
    'shape-mismatch',
    /4 rows of X; found 2/
  ],
  [
    'weights whose sum is too large',
    () => new KMeans().fit(FEW, { sampleWeight: [1e308, 1e308, 1, 1] }),
    'not-finite',
    /The sum of sampleWeight must be finite; found Infinity/
  ],
  [
    'a weight that float32 cannot hold',
    () => new KMeans().fit(FEW_SINGLES, { sampleWeight: [1, 1, 1, 1e39] }),
    'not-finite',
    /sampleWeight must be finite in float32, as X is; found 1e\+39 at index 3/
  ],
  [
    'such a weight in score',
    () =>
      new KMeans({ nClusters: 1 })
        .fit(FEW_SINGLES)
        .score(FEW_SINGLES, { sampleWeight: [1e39, 1, 1, 1] }),
    'not-finite',
    /found 1e\+39 at index 0/
  ],
  [
    'weights whose sum float32 cannot hold',
    () =>
      KMeans.sweep(FEW_SINGLES, {
        nClusters: [2],
        sampleWeight: [3e38, 3e38, 1, 1]
      }),
    'not-finite',
    /The sum of sampleWeight must be finite in float32, as X is; found 6/
  ],
  [
    'weights that are zero in float32',
    () =>
      kmeansPlusPlus(FEW_SINGLES, 2, { sampleWeight: Array(4).fill(1e-50) }),
    'invalid-data',
    /above zero in float32, as X is; found zeros only/
  ],
  [
    'initial centres that float32 cannot hold',
    () => new KMeans({ nClusters: 2, init: [[1], [1e39]] }).fit(FEW_SINGLES),
    'not-finite',
    /init must be finite in float32, as X is; found 1e\+39 in row 1, column 0/
  ],
  [
    'such centres of a function',
    () =>
      new KMeans({ nClusters: 2, init: () => [[-1e39], [1]] }).fit(FEW_SINGLES),
    'not-finite',
    /What the init function returned must be finite.*found -1e\+39 in row 0/
  ],
  [
    'a label that is missing',
    () => silhouetteScore(FEW, [0, null as any, 1, 1], { sampleSize: 3 }),
    'invalid-data',
    /labels must hold numbers; found null at index 1/
  ],
  [
    'labels that are symbols',
    () => silhouetteScore([[1], [2], [3]], [Symbol('a'), 1, 2] as never),
    'invalid-data',
    /labels must hold numbers; found Symbol\(a\) at index 0/
  ],
  [
    'a shape in a typed array',
    () =>
      new KMeans().fit({
        data: new Float64Array(2),
        shape: Int32Array.of(2, 1)
      } as never),
    'invalid-data',
    /X.shape must be \[rows, columns\]; found an object \(Int32Array\)/
  ],
  [
    'labels that are rows',
    () => silhouetteScore(FEW, [[0], [0], [1], [1]] as any),
    'invalid-data',
    /labels must hold numbers; found an array of length 1 at index 0/
  ],
  [
    'more trials than memory can be had',
    () => kmeansPlusPlus(FEW, 2, { nLocalTrials: 1e12 }),
    'too-large',
    /MB, which cannot be had/
  ],
  [
    'more random numbers than memory can be had',
    () => new RandomState(0).randomSample(1e12),
    'too-large',
    /8000000 MB/
  ],
  [
    'an interval without end',
    () => new RandomState(0).uniform(-1e308, 1e308, 1),
    'invalid-argument',
    /high - low must be a finite number/
  ],
  [
    'a label that is not finite',
    () => daviesBouldinScore(FEW, [0, 0, 1, NaN]),
    'not-finite',
    /labels must be finite; found NaN at index 3/
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
