import { PlainEngine } from '../../plain/plainEngine.js';
import { RandomState } from '../../random/randomState.js';
import {
  clumps,
  drain,
  expectSame,
  fitSeeded,
  fitWith,
  noise,
  wholeNumbers
} from '../../testing/fits.js';
import type { Matrix } from '../../types.js';
import { createWasmEngine } from '../wasmEngine.js';

const wasm = createWasmEngine()!;
const plain = new PlainEngine();

function expectFit(
  X: Matrix,
  k: number,
  maxIter: number,
  options: { isShared?: boolean } = {}
): void {
  expectSame(
    fitWith(wasm, X, k, maxIter, options),
    fitWith(plain, X, k, maxIter)
  );
}

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
      expectFit(clumps(rows, columns, groups, width), k, 6);
    }
  );

  it.each([
    [14_431, 7, 1e-3],
    [40_003, 3, 1e-2],
    [2001, 3, 1e-4]
  ])(
    'are told apart where float32 cannot: %i × %i in groups %d wide',
    (rows, columns, width) => {
      expectFit(clumps(rows, columns, 4, width), 12, 9);
    }
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
      const [found, expected] = [wasm, plain].map(engine =>
        drain(
          engine
            .load(X, { maxClusters: k })
            .lloyd(centers, { maxIter: 300, tol: 0 })
        )
      );
      expect(expected.nIter).toBeGreaterThan(100);
      expectSame(found, expected);
    }
  );

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

  it('are seeded anew as if for the first time', () => {
    const X = clumps(20_003, 6, 20, 4);
    const loaded = wasm.load(X, { maxClusters: 20 });
    for (const k of [20, 3, 11]) {
      expectSame(fitSeeded(loaded, k, 3), fitWith(plain, X, k, 3));
    }
  });

  it('are fitted in a memory that others have used', () => {
    for (const [rows, columns, k] of [
      [20_003, 6, 30],
      [5003, 3, 60],
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
