import { KMeans } from '../kmeans.js';
import { RandomState } from '../random/randomState.js';
import type { Matrix } from '../types.js';
import { narrowBinary as narrow, wideBinary as wide } from './binary.js';
import type { MatrixKernel } from './instance.js';
import {
  giveBack,
  joinInstance,
  newInstance,
  takeInstance
} from './instance.js';

interface Fitted {
  labels: Int32Array;
  inertia: number;
  nIter: number;
}

function noise(rows: number, columns: number, seed: number): Matrix {
  const data = new RandomState(seed).randomSample(rows * columns);
  return { data, shape: [rows, columns] };
}

function fit(X: Matrix, nClusters: number): Fitted {
  const model = new KMeans({ nClusters, randomState: 0 }).fit(X);
  const { labels, inertia, nIter } = model;
  model.predict(X);
  return { labels, inertia, nIter };
}

function emptyPool(): void {
  for (const binary of [narrow, wide]) {
    while (takeInstance(binary).isUsed) {
      // One less.
    }
  }
}

/** Fit in memory that no other fit has used. */
function fitAfresh(X: Matrix, nClusters: number): Fitted {
  emptyPool();
  const found = fit(X, nClusters);
  emptyPool();
  return found;
}

/** Overwrite all that the next fit takes of the memory, which is what follows the module's own tables. */
function spoil(binary: string): void {
  const instance = takeInstance<MatrixKernel>(binary);
  const { kernel, memory } = instance;
  expect(instance.isUsed).toBe(true);
  const start = Math.min(kernel.stage.value, kernel.mean.value);
  new Uint8Array(memory.buffer, start).fill(0xa7);
  giveBack(instance);
}

describe('instances of the modules', () => {
  it('are handed on when they are done with', () => {
    const first = newInstance(narrow);
    giveBack(first);
    expect(takeInstance(narrow)).toBe(first);
    expect(takeInstance(narrow)).not.toBe(first);
  });

  it('are not handed from one module to the other', () => {
    const first = newInstance(narrow);
    giveBack(first);
    expect(takeInstance(wide)).not.toBe(first);
  });

  it('are not handed on where another thread has made the memory', () => {
    const joined = joinInstance(newInstance(narrow));
    giveBack(joined);
    expect(takeInstance(narrow)).not.toBe(joined);
  });

  it.each([
    [3000, 2, 7],
    [2000, 3, 40],
    [30_001, 7, 12],
    [4001, 33, 21],
    [900, 101, 130]
  ])(
    'give %i × %i rows the same %i clusters whatever their memory held',
    (rows, columns, k) => {
      const X = noise(rows, columns, 1);
      const expected = fitAfresh(X, k);
      fit(noise(2 * rows, columns, 2), k + 9);
      spoil(columns > 32 ? wide : narrow);
      expect(fit(X, k)).toEqual(expected);
    }
  );

  it('serve fits that go on at the same time apart', () => {
    const X = noise(5000, 4, 1);
    const Y = noise(6000, 5, 2);
    const expected = [fitAfresh(X, 6), fitAfresh(Y, 8)];
    const models = [
      new KMeans({ nClusters: 6, randomState: 0 }),
      new KMeans({ nClusters: 8, randomState: 0 })
    ];
    const runs = [models[0].fitSteps(X), models[1].fitSteps(Y)];
    while (runs.filter(run => run.next().done !== true).length > 0) {
      // One iteration of each at a time.
    }
    models.forEach(({ labels, inertia, nIter }, i) =>
      expect({ labels, inertia, nIter }).toEqual(expected[i])
    );
  });

  it.each([
    ['narrow', narrow, 4],
    ['wide', wide, 40]
  ])('are given back by each way to fit %s rows', (_, binary, columns) => {
    const X = noise(500, columns, 1);
    const options = { nClusters: 3, randomState: 0 };
    const ways = [
      () => new KMeans(options).fit(X),
      () => KMeans.sweep(X, { ...options, nClusters: [2, 3] }),
      () => {
        const model = new KMeans(options);
        const steps = model.fitSteps(X);
        steps.next();
        steps.return(model);
      },
      () => {
        const data = X.data.slice();
        data[700] = NaN;
        expect(() => fit({ data, shape: X.shape }, 3)).toThrow(/NaN/);
      }
    ];
    for (const way of ways) {
      emptyPool();
      way();
      expect(takeInstance(binary).isUsed).toBe(true);
    }
  });

  it('serve the next fit after one that was refused in the middle', () => {
    const X = noise(3000, 4, 1);
    const expected = fitAfresh(X, 5);
    const bad = noise(3000, 4, 2);
    bad.data[11_000] = NaN;
    expect(() => fit(bad, 5)).toThrow(/NaN/);
    expect(fit(X, 5)).toEqual(expected);
  });
});
