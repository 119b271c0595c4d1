import { makeBlobs } from '../makeBlobs';
import { silhouetteSamples, silhouetteScore } from './silhouette';

test('the silhouette is the same far from zero, where products of the rows cancel', () => {
  const { X, y } = makeBlobs({ nSamples: 200, centers: 4, randomState: 1 });
  // Sixteenths beside 2^30 are exact.
  const near = X.data.map(value => Math.round(value * 16) / 16);
  const far = near.map(value => value + 2 ** 30);

  const [here, there] = [near, far].map(data => ({ data, shape: X.shape }));

  expect(silhouetteSamples(there, y)).toEqual(silhouetteSamples(here, y));
  expect(silhouetteScore(there, y)).toBe(silhouetteScore(here, y));
});
