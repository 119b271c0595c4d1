import { KMeans } from './kmeans';
import { setUpEstimator, X } from './testing/estimator';
import type { Matrix } from './types';

setUpEstimator();

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
