/** Scores of a few rows in one column, beside those of scikit-learn 1.9.1. */
import {
  failure,
  onInterruptCheck,
  setUpEstimator
} from '../testing/estimator';
import { calinskiHarabaszScore } from './calinskiHarabaszScore';
import { daviesBouldinScore } from './daviesBouldinScore';
import { silhouetteSamples, silhouetteScore } from './silhouette';

setUpEstimator();

const column = (values: number[]): number[][] => values.map(value => [value]);

test.each([
  ['a cluster of one row', [0, 1, 10], [0, 0, 1], [0.9, 8 / 9, 0]],
  ['rows that are all equal', [3, 3, 3, 3], [0, 0, 1, 1], [0, 0, 0, 0]],
  [
    'labels that are not in order',
    [0, 4, 5, 9],
    [7, 7, -2, -2],
    [3 / 7, -0.25, -0.25, 3 / 7]
  ],
  [
    'three clusters, two of them alike',
    [0, 2, 0, 2, 5, 7],
    [0, 0, 1, 1, 2, 2],
    [-0.5, -0.5, -0.5, -0.5, 0.5, 2 / 3]
  ]
])('the silhouette of %s', (_, rows, labels, expected) => {
  const samples = silhouetteSamples(column(rows), labels);
  expected.forEach((value, i) => expect(samples[i]).toBeCloseTo(value, 14));
});

test.each([
  ['two clusters with one centroid of three', [0, 2, 0, 2, 5, 7], 0.4, 25 / 3],
  ['one centroid', [0, 2, 0, 2], 0, 0],
  ['spreads and centroids of almost nothing', [0, 2e-9, 5e-9, 7e-9], 0, 12.5],
  ['spreads of almost nothing', [0, 2e-9, 5, 5], 0, 2.499999999e19],
  ['centroids that almost are one', [0, 2, 1e-9, 2 + 1e-9], 0, 5.000000827e-19],
  ['one spread of nothing', [0, 2, 5, 5], 0.25, 16],
  ['no spread', [0, 0, 5, 5], 0, 1]
])('the other scores of %s', (_, rows, daviesBouldin, calinskiHarabasz) => {
  const labels = rows.map((_, i) => Math.floor(i / 2));
  expect(daviesBouldinScore(column(rows), labels)).toBeCloseTo(
    daviesBouldin,
    14
  );
  const found = calinskiHarabaszScore(column(rows), labels);
  expect(Math.abs(found - calinskiHarabasz)).toBeLessThanOrEqual(
    1e-6 * calinskiHarabasz
  );
});

test.each([
  [
    [0.1, 0.1, 0, 0, 0],
    [0, 0, 1, 1, 1]
  ],
  [
    [0.1, 0.1, 0.5, 0.5, 0.5, 0.7, 0.7],
    [0, 0, 1, 1, 1, 2, 2]
  ]
])('clusters of equal rows have no dispersion: %j', (rows, labels) => {
  expect(calinskiHarabaszScore(column(rows), labels)).toBe(1);
  expect(daviesBouldinScore(column(rows), labels)).toBe(0);
});

test('the silhouette of a sample is of the rows that are drawn', () => {
  const rows = column(Array.from({ length: 12 }, (_, i) => i * i));
  const labels = rows.map((_, i) => Math.floor(i / 4));
  const score = (sampleSize: number | null, randomState: number): number =>
    silhouetteScore(rows, labels, { sampleSize, randomState });
  expect(score(6, 0)).toBeCloseTo(0.16609047502510998, 14);
  expect(score(6, 1)).toBeCloseTo(0.35736627855526476, 14);
  expect(score(12, 0)).toBeCloseTo(0.4780801002962661, 14);
  expect(score(null, 0)).toBeCloseTo(0.4780801002962661, 14);
});

test.each([
  ['one cluster', [1, 1, 1]],
  ['as many clusters as rows', [0, 1, 2]]
])('%s has no score', (_, labels) => {
  for (const score of [
    silhouetteScore,
    silhouetteSamples,
    daviesBouldinScore,
    calinskiHarabaszScore
  ]) {
    const error = failure(() => score(column([0, 1, 5]), labels));
    expect(error.code).toBe('invalid-data');
    expect(error.message).toMatch(/at least 2 clusters and fewer than the 3/);
  }
});

test.each([0, 1.5, '3'])('%p is no size of a sample', sampleSize => {
  const options = { sampleSize: sampleSize as number };
  const run = (): number =>
    silhouetteScore([[0], [1], [5]], [0, 0, 1], options);
  expect(failure(run).message).toMatch(/^sampleSize must be .* or null; found/);
});

test('labels that do not fit are refused where a sample is drawn too', () => {
  const run = (): number =>
    silhouetteScore([[0], [1], [5]], [0, 1], { sampleSize: 3 });
  expect(failure(run).code).toBe('shape-mismatch');
});

test('the hook stops a silhouette', () => {
  onInterruptCheck(() => {
    throw new RangeError('stop');
  });
  expect(() => silhouetteScore([[0], [1], [5]], [0, 0, 1])).toThrow(RangeError);
});
