/** What a model that was fitted does with other rows. */
import { KMeans } from './kmeans';
import { failure, onInterruptCheck, setUpEstimator } from './testing/estimator';

setUpEstimator();

const model = (): KMeans =>
  new KMeans({ nClusters: 2, init: [[0], [10]] }).fit([[0], [1], [9], [10]]);

test.each([NaN, Infinity, -Infinity])(
  'rows with %p are refused, with their place',
  value => {
    const rows = [[1], [value]];
    for (const use of ['predict', 'transform', 'score'] as const) {
      expect(failure(() => model()[use](rows))).toMatchObject({
        code: 'not-finite',
        message: `X must be finite; found ${value} in row 1, column 0.`
      });
    }
  }
);

test('rows of other columns are refused', () => {
  for (const use of ['predict', 'transform', 'score'] as const) {
    expect(failure(() => model()[use]([[1, 2]])).code).toBe('shape-mismatch');
  }
});

test('an option of score that is none is refused', () => {
  const run = (): number => model().score([[1]], { sample_weight: [1] } as any);
  expect(failure(run).message).toMatch(/did you mean sampleWeight\?/);
});

test('weights reach the fit of fitPredict and fitTransform', () => {
  const X = [[0], [4], [20]];
  const options = { sampleWeight: [3, 1, 1] };
  const centers = (use: 'fitPredict' | 'fitTransform'): number[] => {
    const weighted = new KMeans({ nClusters: 2, init: [[0], [20]] });
    weighted[use](X, options);
    return [...weighted.clusterCenters.data];
  };
  expect(centers('fitPredict')).toEqual([1, 20]);
  expect(centers('fitTransform')).toEqual([1, 20]);
});

test('a cluster of the last row alone is one', () => {
  const alone = new KMeans({ nClusters: 2, init: [[0], [9]] });
  expect([...alone.fitPredict([[0], [1], [9]])]).toEqual([0, 0, 1]);
});

test.each(['predict', 'transform', 'score'] as const)(
  'the hook stops %s',
  use => {
    const fitted = model();
    onInterruptCheck(() => {
      throw new RangeError('stop');
    });
    expect(() => fitted[use]([[1]])).toThrow(RangeError);
  }
);
