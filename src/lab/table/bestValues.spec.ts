import { bestByName, bestOfEntry } from './bestValues.js';

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

describe('bestOfEntry', () => {
  it.each([
    ['score', 'rmse', 'min'],
    ['score', 'train', 'max'],
    ['score', null, 'max'],
    ['result', 'accuracy', 'max']
  ])('says of %s, %s that the best is %s', (tag, entry, best) => {
    expect(bestOfEntry(tag, entry)).toBe(best);
  });
});
