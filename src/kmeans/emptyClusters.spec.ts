/** What becomes of clusters without rows; the numbers are those of scikit-learn 1.9.1. */
import type { IEngine } from './engine';
import { KMeans } from './kmeans';
import { PlainEngine } from './plain/plainEngine';
import { forceEngine } from './select';
import { setUpEstimator, warnings } from './testing/estimator';
import { createWasmEngine } from './wasm';

setUpEstimator();

const column = (values: number[]): number[][] => values.map(value => [value]);

describe.each<[string, IEngine, 'lloyd' | 'elkan']>([
  ['the plain engine', new PlainEngine(), 'lloyd'],
  ['WebAssembly', createWasmEngine()!, 'lloyd'],
  ["Elkan's algorithm", new PlainEngine(), 'elkan']
])('by %s', (_, engine, algorithm) => {
  beforeAll(() => forceEngine(engine));

  test.each([
    [
      'take the farthest rows with their weights',
      [0, 1, 2, 10, 20],
      [1, 2, 1, 3, 2],
      [0, 100, 200],
      [1, 20, 10],
      [0, 0, 0, 2, 1]
    ],
    [
      'take them away from others',
      [0, 1, 2, 10, 20],
      [1, 2, 1, 3, 2],
      [1, 100],
      [34 / 7, 20],
      [0, 0, 0, 0, 1]
    ],
    [
      'take one row, and the others keep theirs',
      [0, 2, 4, 6],
      undefined,
      [-1, 5, 5],
      [0, 5, 2],
      [0, 2, 1, 1]
    ],
    [
      'get the centre of the heaviest, or its sum, where each row lies on a centre',
      [1, 1, 5, 5, 5],
      undefined,
      [9, 1, 5, 7],
      [8.2, 1, 5, 5],
      [1, 1, 2, 2, 2]
    ],
    [
      'get those of the heaviest by weight',
      [1, 1, 5, 5, 5],
      [1, 2, 1, 3, 1],
      [9, 1, 5, 7],
      [11.4, 1, 5, 5],
      [1, 1, 2, 2, 2]
    ]
  ])('they %s', (_, rows, sampleWeight, init, centers, labels) => {
    const model = new KMeans({
      nClusters: init.length,
      init: column(init),
      maxIter: init[0] < 0 ? 3 : 1,
      algorithm
    }).fit(column(rows), { sampleWeight });
    warnings.splice(0);
    expect([...model.labels]).toEqual(labels);
    centers.forEach((center, j) =>
      expect(model.clusterCenters.data[j]).toBeCloseTo(center, 12)
    );
  });
});
