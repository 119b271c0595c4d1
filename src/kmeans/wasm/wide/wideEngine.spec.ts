import { RandomState } from '../../random/randomState.js';
import {
  clumps,
  expectFit,
  expectRun,
  expectRunAfterEmpty,
  expectSeededAnew,
  noise,
  wholeNumbers
} from '../../testing/fits.js';
import type { Matrix } from '../../types.js';

describe('rows of many columns', () => {
  it.each([
    [2801, 37, 20, 3, 20],
    [1001, 129, 9, 3, 9],
    [57, 47, 8, 3, 8],
    [3201, 40, 4, 1e-3, 12],
    [801, 40, 4, 1e-4, 12],
    [1601, 33, 6, 1e-2, 30]
  ])(
    'move as in the plain engine: %i × %i in %i groups %d wide, %i clusters',
    (rows, columns, groups, width, k) =>
      expectFit(clumps(rows, columns, groups, width), k, 6)
  );

  it.each([
    [2801, 37, 20],
    [1001, 129, 9],
    [57, 47, 8],
    [16, 50, 16]
  ])('are fitted without groups: %i × %i, %i clusters', (rows, columns, k) =>
    expectFit(noise(rows, columns), k, 8)
  );

  it('of whole numbers are fitted as in the plain engine', () =>
    expectFit(wholeNumbers(901, 36, 2), 8, 8));

  it('of fractions, which tie up to rounding, are fitted as in the plain engine', () => {
    for (let i = 0; i < 200; i++) {
      const columns = 33 + (i % 4);
      const k = 2 + (i % 3);
      const parts = [10, 3, 7, 100][i % 4];
      const rows = k + 1 + (i % 9);
      const X: Matrix = {
        data: new Float64Array(rows * columns),
        shape: [rows, columns]
      };
      const random = new RandomState(i).randomSample(2 * rows);
      random.forEach((value, p) => {
        const at = (p >> 1) * columns + (p & 1);
        X.data[at] = Math.floor(value * 6) / parts;
      });
      expectFit(X, k, 20);
    }
  });

  it('are seeded anew as if for the first time', () =>
    expectSeededAnew(clumps(2603, 40, 20, 4)));

  it('are followed for many iterations along a line', () => {
    const [columns, k] = [36, 12];
    const X = noise(901, columns);
    X.data.forEach((value, p) => {
      X.data[p] = p % columns > 0 ? value / 1000 : value;
    });
    const centers = X.data.slice(0, k * columns) as Float64Array;
    for (let p = 0; p < centers.length; p += columns) {
      centers[p] *= 0.3;
    }
    expect(expectRun(X, centers, 100).nIter).toBeGreaterThan(50);
  });

  it('are followed where centres that were far come nearer', () => {
    const columns = 36;
    const random = new RandomState(5);
    for (let i = 0; i < 800; i++) {
      const rows = 40 + (i % 60);
      const X: Matrix = {
        data: new Float64Array(rows * columns),
        shape: [rows, columns]
      };
      random.randomSample(2 * rows).forEach((value, p) => {
        const at = (p >> 1) * columns + (p & 1);
        X.data[at] = p & 1 ? value ** 3 : 10 * value ** 4;
      });
      const k = 3 + (i % 5);
      expectRun(X, X.data.slice(0, k * columns) as Float64Array, 60);
    }
  });

  it('are followed after a cluster was empty', () =>
    expectRunAfterEmpty(noise(2701, 38)));
});
