import { makeBlobs } from '../makeBlobs';
import { calinskiHarabaszScore } from './calinskiHarabaszScore';
import { daviesBouldinScore } from './daviesBouldinScore';
import { silhouetteSamples, silhouetteScore } from './silhouette';

const { X, y } = makeBlobs({ nSamples: 200, centers: 4, randomState: 1 });
// Sixteenths beside 2^30 are exact.
const near = X.data.map(value => Math.round(value * 16) / 16);
const far = near.map(value => value + 2 ** 30);
const [here, there] = [near, far].map(data => ({ data, shape: X.shape }));

test('the silhouette is the same far from zero, where products of the rows cancel', () => {
  expect(silhouetteSamples(there, y)).toEqual(silhouetteSamples(here, y));
  expect(silhouetteScore(there, y)).toBe(silhouetteScore(here, y));
});

test.each([calinskiHarabaszScore, daviesBouldinScore])(
  'so are the scores that need means: %p',
  score => expect(score(there, y)).toBe(score(here, y))
);

test('rows that are equal have no dispersion, whatever their mean is rounded to', () => {
  const rows = Array.from({ length: 30 }, () => [3.7, 0.1]);
  const labels = rows.map((_, i) => i % 3);
  expect(calinskiHarabaszScore(rows, labels)).toBe(1);
  expect(daviesBouldinScore(rows, labels)).toBe(0);
});
