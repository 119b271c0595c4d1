import type { IEngine, ILoaded, ILoadOptions } from '../engine.js';
import { PlainEngine } from '../plain/plainEngine.js';
import { RandomState } from '../random/randomState.js';
import type { LloydIteration, LloydResult, Matrix } from '../types.js';
import { createWasmEngine } from '../wasm/wasmEngine.js';

export const wasm = createWasmEngine()!;
export const plain = new PlainEngine();

/** A fit, with how many rows moved in each of its iterations. */
export interface ISeenFit extends LloydResult {
  readonly moved: readonly number[];
}

/** Uniform numbers between `offset` and `offset + scale`. */
export function noise(
  rows: number,
  columns: number,
  scale = 1,
  offset = 0
): Matrix {
  const data = new RandomState(5)
    .randomSample(rows * columns)
    .map(value => value * scale + offset);
  return { data, shape: [rows, columns] };
}

/** Rows that lie within `width` about centres in a cube of side 10. */
export function clumps(
  rows: number,
  columns: number,
  groups: number,
  width: number
): Matrix {
  const centers = noise(groups, columns, 10).data;
  const X = noise(rows, columns, width);
  X.data.forEach((value, p) => {
    const group = (Math.floor(p / columns) * 7919) % groups;
    X.data[p] = value + centers[group * columns + (p % columns)];
  });
  return X;
}

/** Whole numbers below `values`: many rows are alike, and many as near to one centre as to another. */
export function wholeNumbers(
  rows: number,
  columns: number,
  values: number
): Matrix {
  const X = noise(rows, columns, values);
  X.data.forEach((value, p) => (X.data[p] = Math.floor(value)));
  return X;
}

/** A fit from a seeding of its own. */
export function fitSeeded(
  loaded: ILoaded,
  nClusters: number,
  maxIter = 300
): ISeenFit {
  const random = new RandomState(1);
  const seeding = loaded.seed({
    first: random.randint(0, loaded.shape[0]),
    nCandidates: 2 + Math.floor(Math.log(nClusters)),
    uniform: () => random.random()
  });
  seeding.grow(nClusters);
  return drain(
    loaded.lloyd(seeding, { maxIter, tol: 1e-4 * loaded.meanVariance })
  );
}

/** Load X, and fit it from a seeding. */
export function fitWith(
  engine: IEngine,
  X: Matrix,
  nClusters: number,
  maxIter: number,
  options: Partial<ILoadOptions> = {}
): ISeenFit {
  const loaded = engine.load(X, { maxClusters: nClusters, ...options });
  return fitSeeded(loaded, nClusters, maxIter);
}

/** Run all iterations. */
export function drain(
  steps: Generator<LloydIteration, LloydResult, void>
): ISeenFit {
  const moved: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return { ...step.value, moved };
    }
    moved.push(step.value.nMoved);
  }
}

/** Expect of two fits what rounding has no part in to be equal. */
export function expectSame(found: ISeenFit, expected: ISeenFit): void {
  expect(found.nIter).toBe(expected.nIter);
  expect(found.labels).toEqual(expected.labels);
  expect(found.moved).toEqual(expected.moved);
  const apart = Math.abs(found.inertia - expected.inertia);
  expect(apart).toBeLessThanOrEqual(1e-9 * expected.inertia);
}

/** Expect both engines to fit X alike from a seeding. */
export function expectFit(
  X: Matrix,
  nClusters: number,
  maxIter: number,
  options: Partial<ILoadOptions> = {}
): void {
  expectSame(
    fitWith(wasm, X, nClusters, maxIter, options),
    fitWith(plain, X, nClusters, maxIter)
  );
}

/** Expect both engines to fit X alike from given centres. */
export function expectRun(
  X: Matrix,
  centers: Float64Array,
  maxIter: number
): ISeenFit {
  const maxClusters = centers.length / X.shape[1];
  const [found, expected] = [wasm, plain].map(engine =>
    drain(engine.load(X, { maxClusters }).lloyd(centers, { maxIter, tol: 0 }))
  );
  expectSame(found, expected);
  return found;
}

/** Expect both engines to fit X alike from seven of its rows, the first of which takes the place of the third: that cluster is empty. */
export function expectRunAfterEmpty(X: Matrix): void {
  const columns = X.shape[1];
  const centers = X.data.slice(0, 7 * columns) as Float64Array;
  centers.copyWithin(2 * columns, 0, columns);
  expectRun(X, centers, 12);
}

/** Expect seedings of one loaded matrix, one after the other, to be those of the plain engine. */
export function expectSeededAnew(X: Matrix): void {
  const loaded = wasm.load(X, { maxClusters: 20 });
  for (const k of [20, 3, 11]) {
    expectSame(fitSeeded(loaded, k, 3), fitWith(plain, X, k, 3));
  }
}
