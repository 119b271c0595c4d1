import { KMeans } from './kmeans';
import {
  failure,
  onInterruptCheck,
  setUpEstimator,
  X
} from './testing/estimator';

setUpEstimator();

test('fitSteps yields each iteration and returns the model', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  const steps = model.fitSteps(X);
  const seen = [];
  let step = steps.next();
  while (step.done !== true) {
    seen.push(step.value);
    step = steps.next();
  }
  expect(step.value).toBe(model);
  expect(seen.map(({ iteration }) => iteration)).toEqual(
    Array.from({ length: model.nIter }, (_, i) => i + 1)
  );
  expect(seen[0]).toMatchObject({ nMoved: 300, run: 0 });
});

test('a dropped fitSteps leaves the model as it was', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  const steps = model.fitSteps(X);
  steps.next();
  steps.return(model);
  expect(failure(() => model.labels).code).toBe('not-fitted');
});

test('the hook stops a fit, which can then be done again', () => {
  const model = new KMeans({ nClusters: 5, randomState: 0 });
  let calls = 0;
  onInterruptCheck(() => {
    if (++calls === 7) {
      throw new RangeError('stop');
    }
  });
  expect(() => model.fit(X)).toThrow(RangeError);
  onInterruptCheck(() => undefined);
  expect(model.fit(X).labels).toHaveLength(300);
});
