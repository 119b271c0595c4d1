import { KMeans } from '../kmeans';
import { setUpEstimator } from '../testing/estimator';

setUpEstimator();

/** Two clusters, and a row without weight that is equally near both of their centres. */
const rows = [
  [0, 1],
  [0, -1],
  [2, 1],
  [2, -1],
  [1, 3]
];

// As scikit-learn 1.9.1 has it.
test.each([0, 1])(
  'a row that comes to be equally near two centres stays with its own: %i',
  label => {
    const init = [
      [0, 0],
      [2, 0]
    ];
    init[label][1] = 0.5;
    const options = { nClusters: 2, init, algorithm: 'elkan' } as const;
    const { labels } = new KMeans(options).fit(rows, {
      sampleWeight: [1, 1, 1, 1, 0]
    });
    expect([...labels]).toEqual([0, 0, 1, 1, label]);
  }
);
