import type { IFindings, ILoaded } from '../engine.js';
import { RandomState } from '../random/randomState.js';
import type { ISeenFit } from '../testing/fits.js';
import {
  drain,
  expectSame,
  fitSeeded,
  noise,
  plain,
  wasm
} from '../testing/fits.js';
import type { Matrix } from '../types.js';

describe('WebAssembly engine', () => {
  it.each([
    [3000, 2, 7],
    [30_000, 7, 12],
    [20_001, 8, 60],
    [4001, 33, 21],
    [6000, 50, 130],
    [900, 500, 200],
    [5000, 101, 5],
    [2000, 3, 300]
  ])(
    'fits %i × %i with %i clusters as the plain engine does',
    (rows, columns, k) => {
      const X = noise(rows, columns);
      const options = { maxClusters: k };
      const found = fitSeeded(wasm.load(X, options), k, 40);
      expectSame(found, fitSeeded(plain.load(X, options), k, 40));
    }
  );

  it.each([
    [2, 1e-150],
    [40, 1e-100]
  ])('begins with centres far from rows of %i × %d', (columns, scale) => {
    const X = noise(300, columns, scale);
    const centers = Float64Array.from(noise(4, columns, 1, -0.5).data);
    const fit = (engine: typeof wasm): ISeenFit => {
      const loaded = engine.load(X, { maxClusters: 4 });
      const tol = 1e-4 * loaded.meanVariance;
      return drain(loaded.lloyd(centers, { maxIter: 300, tol }));
    };
    expectSame(fit(wasm), fit(plain));
  });

  it.each([
    ['huge', 1e100, 0],
    ['tiny', 1e-100, 0],
    ['far from the origin', 1, 1e6]
  ])('fits %s values as the plain engine does', (_, scale, offset) => {
    for (const columns of [5, 40]) {
      const X = noise(30_000 / columns, columns, scale, offset);
      const options = { maxClusters: 9 };
      const found = fitSeeded(wasm.load(X, options), 9);
      expectSame(found, fitSeeded(plain.load(X, options), 9));
    }
  });

  it.each([
    ['a few rows far from all others', 1e5, 1],
    ['centres far outside of the rows', 1, 1e3]
  ])('fits %s as the plain engine does', (_, rowScale, centreScale) => {
    const [rows, columns, k] = [5000, 9, 12];
    const X = noise(rows, columns);
    X.data.subarray(0, 3 * columns).forEach((value, p, few) => {
      few[p] = value * rowScale;
    });
    const start = Float64Array.from(
      X.data.subarray(columns * 100, columns * (100 + k)),
      (value, p) => (p < columns ? value * centreScale : value)
    );
    const options = { maxClusters: k };
    const limits = { maxIter: 40, tol: 0 };
    expectSame(
      drain(wasm.load(X, options).lloyd(start, limits)),
      drain(plain.load(X, options).lloyd(start, limits))
    );
  });

  it.each([
    ['alike', 1, 0, 0],
    ['far from the origin', 1, 1e6, 0],
    ['huge', 1e100, 0, 0],
    ['unlike those that are looked at first', 1, 0, 1000]
  ])('takes wide rows in in one pass: %s', (_, scale, offset, odd) => {
    const [rows, columns, k] = [6400, 40, 9];
    const X = noise(rows, columns, scale, offset);
    for (let row = 0; row < rows; row += 100) {
      X.data[row * columns] += odd;
    }
    const first = new RandomState(1).randint(0, rows);
    const found = wasm.load(X, { maxClusters: k, first });
    let findings: IFindings | undefined;
    const shared = wasm.load(X, {
      maxClusters: k,
      onFindings: found => (findings = found)
    });
    const expected = plain.load(X, { maxClusters: k });
    expect(found.meanVariance / expected.meanVariance).toBeCloseTo(1, 12);
    const result = fitSeeded(found, k);
    expectSame(result, fitSeeded(expected, k));
    expect(fitSeeded(shared, k)).toEqual(result);
    const other = wasm.load(X, { maxClusters: k, findings });
    expect(fitSeeded(other, k)).toEqual(result);
  });

  it.each([
    ['an odd number of columns', 15_001, 7, 1],
    ['an even number', 10_001, 10, 1],
    ['huge values, taken in twice', 15_001, 7, 1e100],
    ['a small table', 500, 7, 1]
  ])(
    'measures rows to the first seed on their way in as it does later: %s',
    (_, rows, columns, scale) => {
      const X = noise(rows, columns, scale);
      const first = new RandomState(1).randint(0, rows);
      const found = wasm.load(X, { maxClusters: 9, first });
      const expected = wasm.load(X, { maxClusters: 9 });
      expect(fitSeeded(found, 9)).toEqual(fitSeeded(expected, 9));
      expect(fitSeeded(found, 9)).toEqual(fitSeeded(expected, 9));
    }
  );

  it('tells once what it found, also when the plain engine goes on', () => {
    for (const columns of [6, 36]) {
      const X = noise(200, columns);
      const onFindings = jest.fn();
      const loaded = wasm.load(X, { maxClusters: 2, onFindings });
      const far = new Float64Array(2 * columns).fill(1e30, columns);
      drain(loaded.lloyd(far, { maxIter: 2, tol: 0 }));
      expect(onFindings).toHaveBeenCalledTimes(1);
    }
  });

  it('gives empty clusters the farthest rows, as the plain engine does', () => {
    for (const columns of [6, 36]) {
      const X = noise(3600, columns);
      const centers = new Float64Array(5 * columns);
      centers.fill(50, columns, 2 * columns).fill(60, 3 * columns, 4 * columns);
      centers.fill(0.1, 4 * columns);
      const limits = { maxIter: 20, tol: 0 };
      const options = { maxClusters: 5 };
      const found = drain(wasm.load(X, options).lloyd(centers, limits));
      expectSame(found, drain(plain.load(X, options).lloyd(centers, limits)));
    }
  });

  it('gives a sweep from one growing seeding the results of separate fits', () => {
    const X = noise(8000, 40);
    const shared = wasm.load(X, { maxClusters: 20 });
    const random = new RandomState(1);
    const seeding = shared.seed({
      first: random.randint(0, 8000),
      nCandidates: 4,
      uniform: () => random.random()
    });
    for (const k of [8, 11, 20]) {
      seeding.grow(k);
      const limits = { maxIter: 300, tol: 1e-4 * shared.meanVariance };
      const found = drain(shared.lloyd(seeding, limits));
      expectSame(found, fitSeeded(wasm.load(X, { maxClusters: k }), k));
    }
  });

  it('fits few clusters in a memory that was sized for hundreds', () => {
    const X = noise(5000, 6);
    const loaded = wasm.load(X, { maxClusters: 300 });
    expectSame(
      fitSeeded(loaded, 20),
      fitSeeded(plain.load(X, { maxClusters: 20 }), 20)
    );
  });

  it('gives the same with rows that were brought together', () => {
    for (const scale of [1, 1e-9]) {
      const X = noise(15_001, 7, scale);
      const shared = wasm.load(X, { maxClusters: 20, isShared: true });
      const expected = wasm.load(X, { maxClusters: 20 });
      expect(shared.mean).toEqual(expected.mean);
      expectSame(fitSeeded(shared, 20), fitSeeded(expected, 20));
      const centers = X.data.slice(0, 9 * 7) as Float64Array;
      const limits = { maxIter: 5, tol: 0 };
      expectSame(
        drain(shared.lloyd(centers, limits)),
        drain(expected.lloyd(centers, limits))
      );
    }
  });

  it('assigns rows to given centres as the plain engine does', () => {
    for (const columns of [3, 64]) {
      const X = noise(9001, columns, 3, -1);
      const centers = X.data.slice(0, 11 * columns) as Float64Array;
      const found = wasm.assign(X, centers);
      const expected = plain.assign(X, centers);
      expect(found.labels).toEqual(expected.labels);
      expect(found.inertia / expected.inertia).toBeCloseTo(1, 9);
    }
  });

  it.each([
    ['as many columns as four and one', 101, 1, 0, 13],
    ['far from the origin', 40, 1, 1e8, 6],
    ['tiny', 34, 1e-120, 0, 5],
    ['huge', 33, 1e120, 0, 8],
    ['one centre', 50, 1, -3, 1]
  ])(
    'assigns an odd number of wide rows to given centres: %s',
    (_, columns, scale, offset, k) => {
      const X = noise(1237, columns, scale, offset);
      const centers = X.data.slice(0, k * columns) as Float64Array;
      const found = wasm.assign(X, centers);
      const expected = plain.assign(X, centers);
      expect(found.labels).toEqual(expected.labels);
      expect(found.inertia / expected.inertia).toBeCloseTo(1, 12);
    }
  );

  it('gives wide rows that are equally near two centres to the first', () => {
    const columns = 36;
    const { data } = noise(3, columns);
    const centers = new Float64Array(4 * columns);
    for (let t = 0; t < columns; t++) {
      centers[t] = data[t];
      centers[columns + t] = data[columns + t] + 2;
      centers[2 * columns + t] = data[t];
      centers[3 * columns + t] = data[columns + t] + 2;
    }
    const rows = new Float64Array([...data, ...centers]);
    const X: Matrix = { data: rows, shape: [7, columns] };
    const { labels } = wasm.assign(X, centers);
    expect(labels).toEqual(plain.assign(X, centers).labels);
    expect([...labels.slice(3)]).toEqual([0, 1, 0, 1]);
  });

  it('asks whether to stop at least every 100 ms of processor time', () => {
    const X = noise(20_000, 60);
    const longestWithout = (): number => {
      let last = Infinity;
      let longest = 0;
      const checkInterrupt = (): void => {
        const { user, system } = process.cpuUsage();
        const now = (user + system) / 1000;
        longest = Math.max(longest, now - last);
        last = now;
      };
      fitSeeded(wasm.load(X, { maxClusters: 50, checkInterrupt }), 50, 5);
      expect(last).not.toBe(Infinity);
      return longest;
    };
    // What else the process does counts too, in one of them.
    const rounds = [1, 2, 3].map(longestWithout);
    expect(Math.min(...rounds)).toBeLessThan(100);
  });

  it('stops by what the hook throws, and fits the same afterwards', () => {
    const X = noise(5000, 8);
    const before = fitSeeded(wasm.load(X, { maxClusters: 6 }), 6);
    let calls = 0;
    const checkInterrupt = (): void => {
      if (++calls === 20) {
        throw new Error('stopped');
      }
    };
    const load = (): ILoaded =>
      wasm.load(X, { maxClusters: 6, checkInterrupt });
    expect(() => fitSeeded(load(), 6)).toThrow('stopped');
    expectSame(fitSeeded(wasm.load(X, { maxClusters: 6 }), 6), before);
  });

  it('refuses, with the size, what 32-bit addresses cannot reach', () => {
    const X: Matrix = { data: new Float64Array(0), shape: [4e6, 1000] };
    expect(() => wasm.load(X, { maxClusters: 2 })).toThrow(
      /4000000 × 1000 values with 2 clusters need 8\d{3} MB/
    );
  });

  it('does not grow over a hundred fits', () => {
    const X = noise(20_000, 20);
    const fit = (): void => {
      const loaded = wasm.load(X, { maxClusters: 3 });
      fitSeeded(loaded, 3, 2);
      loaded.dispose();
    };
    for (let i = 0; i < 20; i++) {
      fit();
    }
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 100; i++) {
      fit();
    }
    const grown = process.memoryUsage().rss - before;
    expect(grown).toBeLessThan(100 * 2e6);
  });
});
