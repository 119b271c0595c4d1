/** The numbers of the notebook that the project began with, recorded from scikit-learn 1.9.1. */
import { KMeans, makeBlobs } from '../../src/kmeans';

/** Number of clusters: sum of squares, iterations. */
const recorded: Record<number, [number, number]> = {
  1: [292847995.4657565, 2],
  2: [216713453.71822318, 3],
  3: [144442239.96283397, 3],
  4: [74211677.20725274, 3],
  5: [9994874.254696397, 2],
  6: [9981126.733260859, 10],
  8: [9951821.467862122, 24]
};

const { X } = makeBlobs({
  nSamples: 100000,
  centers: 5,
  nFeatures: 100,
  randomState: 0
});

function expectRecorded(model: KMeans): void {
  const [sumOfSquares, nIter] = recorded[model.options.nClusters];
  expect(model.nIter).toBe(nIter);
  expect(Math.abs(model.inertia / sumOfSquares - 1)).toBeLessThan(1e-9);
}

test.each([1, 5, 6])('one fit of %d clusters, and its score', nClusters => {
  const model = new KMeans({ nClusters, randomState: 0 });
  const score = model.fit(X).score(X);
  expectRecorded(model);
  expect(Math.abs(-score / model.inertia - 1)).toBeLessThan(1e-9);
});

test('the sweep', () => {
  const nClusters = Object.keys(recorded).map(Number);
  KMeans.sweep(X, { nClusters, randomState: 0 }).forEach(expectRecorded);
});
