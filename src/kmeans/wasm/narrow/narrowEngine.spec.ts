import { RandomState } from '../../random/randomState.js';
import {
  clumps,
  drain,
  expectFit,
  expectRun,
  expectRunAfterEmpty,
  expectSame,
  expectSeededAnew,
  fitSeeded,
  fitWith,
  noise,
  plain,
  wasm,
  wholeNumbers
} from '../../testing/fits.js';

describe('rows of few columns', () => {
  it.each([
    [101_003, 1, 23, 2, 25],
    [50_503, 2, 14, 2, 17],
    [14_431, 7, 31, 3, 33],
    [33_671, 3, 60, 1, 20],
    [4045, 25, 30, 3, 32]
  ])(
    'move as in the plain engine: %i × %i in %i groups %d wide, %i clusters',
    (rows, columns, groups, width, k) => {
      expectFit(clumps(rows, columns, groups, width), k, 5);
    }
  );

  it.each([
    [14_431, 7, 4, 1e-3, 12, 4],
    [3001, 2, 2, 1e-3, 12, 30],
    [2001, 3, 4, 1e-4, 12, 9],
    [6001, 1, 3, 0.2, 60, 40]
  ])(
    'are told apart where they are near: %i × %i in %i groups %d wide, %i clusters',
    (rows, columns, groups, width, k, maxIter) =>
      expectFit(clumps(rows, columns, groups, width), k, maxIter)
  );

  it.each([
    [518, 1, 40],
    [519, 2, 20],
    [524, 7, 33],
    [541, 24, 25],
    [9, 3, 9],
    [1, 4, 1]
  ])(
    'are fitted where they are few: %i × %i, %i clusters',
    (rows, columns, k) => expectFit(noise(rows, columns), k, 30)
  );

  it.each([
    [40_001, 3, 7, 12],
    [3001, 2, 50, 17],
    [901, 3, 7, 8]
  ])(
    'of whole numbers are fitted as in the plain engine: %i × %i',
    (rows, columns, values, k) =>
      expectFit(wholeNumbers(rows, columns, values), k, 8)
  );

  it('of fractions, which tie up to rounding, are fitted as in the plain engine', () => {
    for (let i = 0; i < 400; i++) {
      const columns = 1 + (i % 3);
      const k = 2 + (i % 4);
      const X = wholeNumbers(k + 1 + (i % 9), columns, 6);
      const random = new RandomState(i).randomSample(X.data.length);
      const parts = [10, 3, 7, 100][i % 4];
      random.forEach((value, p) => (X.data[p] = Math.floor(value * 6) / parts));
      expectFit(X, k, 20);
    }
  });

  it('that lie together are fitted as in the plain engine', () => {
    const options = { isShared: true };
    expectFit(clumps(60_007, 2, 50, 1), 9, 6, options);
    expectFit(clumps(20_011, 7, 50, 1), 30, 4, options);
  });

  it.each([
    [17, 0.002],
    [24, 0.002],
    [33, 0.002]
  ])(
    'are followed for many iterations: %i centres from one end',
    (k, width) => {
      const X = noise(1501, 1);
      const centers = Float64Array.from(noise(k, 1, width).data);
      const { nIter } = expectRun(X, centers, 300);
      expect(nIter).toBeGreaterThan(100);
    }
  );

  it('are followed from centres a little outside of them', () => {
    const [columns, k] = [2, 12];
    const X = noise(3001, columns);
    X.data.fill(3, 0, columns);
    const centers = X.data.slice(0, k * columns) as Float64Array;
    const near = expectRun(X, centers, 6).centers;
    near[0] += 0.02;
    near[1] += 0.02;
    expectRun(X, near, 20);
  });

  it('are followed after a cluster was empty', () =>
    expectRunAfterEmpty(noise(3601, 6)));

  it('are assigned with the farthest at any place, in a memory in use', () => {
    for (let place = 1; place <= 17; place++) {
      for (const columns of [1, 2, 5]) {
        const X = noise(43, columns);
        X.data.fill(-9, (43 - place) * columns, (44 - place) * columns);
        const centers = X.data.slice(0, 6 * columns) as Float64Array;
        centers.fill(-5, 0, columns);
        expectRun(X, centers, 4);
        const found = wasm.assign(X, centers);
        expect(found.labels).toEqual(plain.assign(X, centers).labels);
      }
    }
  });

  it('are fitted from each size of a seeding that grows', () => {
    const X = noise(20_001, 6);
    const [found, expected] = [wasm, plain].map(engine => {
      const loaded = engine.load(X, { maxClusters: 33 });
      const random = new RandomState(1);
      const seeding = loaded.seed({
        first: 3,
        nCandidates: 4,
        uniform: () => random.random()
      });
      return [2, 5, 17, 33].map(k => {
        seeding.grow(k);
        return drain(loaded.lloyd(seeding, { maxIter: 4, tol: 0 }));
      });
    });
    found.forEach((fit, i) => expectSame(fit, expected[i]));
  });

  it('are seeded anew as if for the first time', () =>
    expectSeededAnew(clumps(20_003, 6, 20, 4)));

  it('are fitted in a memory that others have used', () => {
    for (const [rows, columns, k] of [
      [20_003, 6, 30],
      [5003, 3, 60],
      [101, 2, 4],
      [101, 31, 5],
      [30_011, 5, 26]
    ]) {
      const X = clumps(rows, columns, k, 4);
      const loaded = wasm.load(X, { maxClusters: k });
      expectSame(fitSeeded(loaded, k, 3), fitWith(plain, X, k, 3));
      loaded.dispose();
    }
  });

  it('fewer than eight have a snapshot of their seeding too', () => {
    const X = noise(5, 2);
    const options = { maxClusters: 3 };
    const first = wasm.load(X, options);
    const random = new RandomState(1);
    const seeding = first.seed({
      first: 1,
      nCandidates: 3,
      uniform: () => random.random()
    });
    seeding.grow(3);
    const snapshot = seeding.snapshot();
    const limits = { maxIter: 9, tol: 0 };
    const other = wasm.load(X, options);
    expectSame(
      drain(other.lloyd(other.restore(snapshot), limits)),
      drain(first.lloyd(seeding, limits))
    );
  });
});
