/** Scores, blobs and random numbers against scikit-learn and NumPy themselves. */
import {
  calinskiHarabaszScore,
  daviesBouldinScore,
  makeBlobs,
  RandomState,
  silhouetteSamples,
  silhouetteScore
} from '../../src/kmeans';
import type { IBlobsOptions } from '../../src/kmeans';
import {
  decode,
  decodeMatrix,
  readReference,
  relativeError
} from './reference';

const reference = readReference();

describe.each(
  reference.scores.map(score => [score.data, score.nClusters, score] as const)
)('of %s in %d clusters', (name, _, score) => {
  const X = decodeMatrix(reference.data[name]);
  const labels = decode(score.labels);

  test('the silhouette coefficients are those of scikit-learn', () => {
    const samples = silhouetteSamples(X, labels);
    expect(relativeError(samples, decode(score.samples))).toBeLessThan(1e-9);
    expect(silhouetteScore(X, labels)).toBeCloseTo(score.silhouette, 10);
  });

  test('a sampled silhouette draws the rows that scikit-learn draws', () => {
    const options = { sampleSize: 100, randomState: 3 };
    expect(silhouetteScore(X, labels, options)).toBeCloseTo(score.sampled, 10);
  });

  test('the other scores are those of scikit-learn', () => {
    const { calinskiHarabasz, daviesBouldin } = score;
    expect(
      relativeError([calinskiHarabaszScore(X, labels)], [calinskiHarabasz])
    ).toBeLessThan(1e-10);
    expect(
      relativeError([daviesBouldinScore(X, labels)], [daviesBouldin])
    ).toBeLessThan(1e-10);
  });
});

test.each(
  reference.blobs.map(blobs => [JSON.stringify(blobs.options), blobs] as const)
)(
  'makeBlobs(%s) gives the numbers of scikit-learn',
  (_, { options, ...blobs }) => {
    const { X, y, centers } = makeBlobs({
      nSamples: options.n_samples,
      nFeatures: options.n_features,
      centers: options.centers,
      clusterStd: options.cluster_std,
      centerBox: options.center_box,
      shuffle: options.shuffle,
      randomState: options.random_state
    } as IBlobsOptions);
    expect(X.shape).toEqual(blobs.X.shape);
    expect(y).toEqual(decode(blobs.y));
    expect(centers.data).toEqual(decode(blobs.centers));
    const expected = decode(blobs.X);
    X.data.forEach((value, i) => {
      const error = Math.abs(value - expected[i]);
      expect(error).toBeLessThanOrEqual(1e-14 * Math.abs(expected[i]));
    });
  }
);

test('RandomState draws the numbers of NumPy, in any order of calls', () => {
  const random = new RandomState(12345);
  const expected = reference.random;
  expect([...random.randomSample(1000)]).toEqual(expected.doubles);
  expect(
    Array.from({ length: 199 }, (_, n) => random.randint(0, n + 1))
  ).toEqual(expected.integers);
  const normals = new Float64Array(1001);
  random.fillNormal(normals, Float64Array.of(1.5), 2.5);
  expect(relativeError(normals, expected.normals)).toBeLessThan(1e-15);
  expect([...random.permutation(500)]).toEqual(expected.permutation);
  expect([...random.randints(0, 2 ** 32 - 1, 20)]).toEqual(expected.wide);
  expect([...random.uniform(-3, 8, 10)]).toEqual(expected.uniform);
  const p = Float64Array.of(0.1, 0.2, 0.3, 0.15, 0.25);
  expect(Array.from({ length: 50 }, () => random.choice(p))).toEqual(
    expected.choice
  );
  const q = Float64Array.of(0.3, 0.3, 0.1, 0.1, 0.1, 0.1);
  expect([...random.choiceWithoutReplacement(q, 5)]).toEqual(expected.distinct);
});
