import { didYouMean } from './didYouMean.js';

describe('didYouMean', () => {
  const candidates = ['grid', 'params', 'prefix', 'n_clusters'];

  it.each([
    ['gird', 'grid'],
    ['GRID', 'grid'],
    ['prefx', 'prefix'],
    ['parameters', undefined],
    ['n-clusters', 'n_clusters'],
    ['nclusters', 'n_clusters'],
    ['x', undefined],
    ['', undefined],
    ['something', undefined]
  ])('of %j is %j', (word, expected) => {
    expect(didYouMean(word, candidates)).toBe(expected);
  });
});
