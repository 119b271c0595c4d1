import { bestByName } from './bestValues.js';

describe('bestByName', () => {
  it.each([
    ['sum-of-squares', 'min'],
    ['validation_loss', 'min'],
    ['elapsed', 'min'],
    ['test accuracy', 'max'],
    ['silhouette', 'max'],
    ['neg_mean_squared_error', 'max'],
    ['brier_score', 'min'],
    ['fid-score', 'min'],
    ['n-clusters', 'none'],
    ['lossy', 'none']
  ])('says of %s that the best is %s', (name, best) => {
    expect(bestByName(name)).toBe(best);
  });
});
