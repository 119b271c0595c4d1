/** Which of several runs a fit keeps; the numbers are those of scikit-learn 1.9.1. */
import { KMeans } from './kmeans';
import { setUpEstimator, warnings } from './testing/estimator';

setUpEstimator();

/** A fit of one iteration a run, each of which begins with centres of its own; the columns of X have the mean 0. */
function fitFrom(X: number[][], starts: number[][][]): KMeans {
  const left = starts.values();
  return new KMeans({
    nClusters: starts[0].length,
    init: () => left.next().value!,
    nInit: starts.length,
    maxIter: 1
  }).fit(X);
}

test.each([
  [
    'the same clustering',
    [[-5], [-4], [4], [5]],
    [
      [[-5], [-4]],
      [[4.5], [-4.5]]
    ],
    17 + 5 / 9
  ],
  [
    'one that only divides its clusters',
    [[-6], [-4], [5], [5]],
    [
      [[-6], [100], [200]],
      [[-6], [-4], [5]]
    ],
    2
  ],
  [
    'another clustering that is no better',
    [
      [-0.5, -0.5],
      [-0.5, 0.5],
      [0.5, -0.5],
      [0.5, 0.5]
    ],
    [
      [
        [-0.5, 0],
        [0.5, 0]
      ],
      [
        [0, -0.5],
        [0, 0.5]
      ]
    ],
    1
  ]
])('the first of two runs is kept before %s', (_, X, starts, inertia) => {
  const model = fitFrom(X, starts);
  warnings.splice(0);
  expect([...model.labels]).toEqual([0, 0, 1, 1]);
  expect(model.inertia).toBeCloseTo(inertia, 12);
});

test('a later run is kept when it is better and another clustering', () => {
  const model = fitFrom(
    [
      [-1, -0.5],
      [-1, 0.5],
      [1, -0.5],
      [1, 0.5]
    ],
    [
      [
        [0, -0.5],
        [0, 0.5]
      ],
      [
        [1, 0],
        [-1, 0]
      ]
    ]
  );
  expect([...model.labels]).toEqual([1, 1, 0, 0]);
  expect(model.inertia).toBe(1);
});
