import { KMeans } from './kmeans';
import { kmeansPlusPlus } from './kmeansPlusPlus';
import { makeBlobs } from './makeBlobs';
import { calinskiHarabaszScore } from './scores/calinskiHarabaszScore';
import { silhouetteScore } from './scores/silhouette';
import { failure, setUpEstimator, X } from './testing/estimator';

setUpEstimator();

test.each<[string, () => unknown, RegExp]>([
  [
    "Python's first argument by position",
    () => new KMeans(5 as any),
    /KMeans takes its options as an object, such as { nClusters: … }; found 5/
  ],
  [
    'null for the options of a fit',
    () => new KMeans().fit(X, null as any),
    /fit takes its options as an object.*found null/
  ],
  ['null for those of makeBlobs', () => makeBlobs(null as any), /found null/],
  [
    'null for those of kmeansPlusPlus',
    () => kmeansPlusPlus(X, 3, null as any),
    /kmeansPlusPlus takes its options/
  ],
  [
    'a sweep without options',
    () => KMeans.sweep(X, undefined as any),
    /A sweep takes its options as an object, such as { nClusters/
  ],
  [
    'one number for a sweep',
    () => KMeans.sweep(X, { nClusters: 3 as any }),
    /nClusters must be an array, or another iterable.*found 3/
  ],
  [
    'a number of clusters that is missing in a sweep',
    () => KMeans.sweep(X, { nClusters: [2, undefined as any] }),
    /nClusters must be an integer of at least 1; found undefined/
  ],
  [
    'a text for shuffle',
    () => makeBlobs({ shuffle: 'no' as any }),
    /shuffle must be true or false; found "no"/
  ]
])('%s is refused as an invalid argument', (_, run, message) => {
  const error = failure(run);
  expect(error.code).toBe('invalid-argument');
  expect(error.message).toMatch(message);
});

test.each([undefined, 3])(
  'what a parallel sweep cannot take is refused in its promise: %p',
  async nClusters => {
    const options = nClusters && { nClusters };
    await expect(KMeans.sweepParallel(X, options as any)).rejects.toMatchObject(
      { code: 'invalid-argument' }
    );
  }
);

test('a row that is missing is no row of zeros', () => {
  // eslint-disable-next-line no-sparse-arrays
  const rows = [[1, 2], , [3, 4]] as number[][];
  expect(failure(() => new KMeans().fit(rows))).toMatchObject({
    code: 'invalid-data',
    message: expect.stringMatching(/found undefined as row 1/)
  });
});

test('labels that are missing are refused', () => {
  expect(
    failure(() => calinskiHarabaszScore(X, undefined as any))
  ).toMatchObject({
    code: 'shape-mismatch',
    message: expect.stringMatching(
      /one value for each of the 300 rows.*found u/
    )
  });
});

test('labels can be texts and long integers', () => {
  const { labels } = new KMeans({ nClusters: 3, randomState: 0 }).fit(X);
  const score = silhouetteScore(X, labels);
  const texts = Array.from(labels, label => 'abc'[label]);
  const long = Array.from(labels, BigInt);
  expect(silhouetteScore(X, texts as any)).toBe(score);
  expect(silhouetteScore(X, long as any)).toBe(score);
});
