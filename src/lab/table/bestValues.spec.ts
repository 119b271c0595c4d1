import { collect } from '../../collection/index.js';
import {
  cell,
  clone,
  elbowClones
} from '../../collection/testing/notebooks.js';
import { bestByName, bestOfEntry, bestPaths } from './bestValues.js';

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

describe('bestPaths', () => {
  const indices = (
    shown: Parameters<typeof elbowClones>[0],
    choice: 'auto' | 'min' | 'max' | 'none',
    tag = 'sum-of-squares'
  ): number[] =>
    [...bestPaths(collect(elbowClones(shown)), tag, choice)].map(path =>
      Number(/(\d+)\.ipynb$/.exec(path)![1])
    );

  it('has all that have the best value, as chosen or by the name', () => {
    expect(indices([3, 1, 2, 1], 'auto')).toEqual([1, 3]);
    expect(indices([3, 1, 2, 1], 'max')).toEqual([0]);
    expect(indices([3, 1, 2, 1], 'none')).toEqual([]);
    expect(indices([3, 1], 'auto', 'n-clusters')).toEqual([]);
  });

  it('passes over NaN and what is no number', () => {
    expect(indices(['nan', 2, 1, "'text'"], 'min')).toEqual([2]);
    expect(indices([1, 'inf'], 'max')).toEqual([1]);
  });

  it('is empty where there is nothing to choose from', () => {
    expect(indices([2, 2], 'min')).toEqual([]);
    expect(indices([2], 'min')).toEqual([]);
    expect(
      bestPaths(collect([clone(0, {}, [cell([], 1)])]), 'x', 'min').size
    ).toBe(0);
  });
});
