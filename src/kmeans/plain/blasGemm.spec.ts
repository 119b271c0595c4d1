import { configureKMeans } from '../host.js';
import { KMeans } from '../kmeans.js';
import { kmeansPlusPlus } from '../kmeansPlusPlus.js';
import { RandomState } from '../random/randomState.js';
import { forceEngine } from '../select.js';
import type { IEngine } from '../engine.js';
import { createWasmEngine } from '../wasm/wasmEngine.js';
import { PlainEngine } from './plainEngine.js';

/** Of scikit-learn 1.9.1 on a processor with AVX-512; with AVX2 alone it gives others. */
const CHOSEN: [state: number, indices: number[]][] = [
  [24, [10, 3, 1, 7, 2, 9, 6, 5, 0, 4, 8]],
  [53, [9, 4, 5, 2, 10, 6, 0, 1, 7, 3, 8]],
  [61, [9, 8, 10, 7, 4, 0, 5, 1, 2, 6, 3]],
  [105, [0, 1, 2, 4, 3, 7, 5, 10, 9, 8, 6]]
];
const FITTED: [state: number, nIter: number, inertia: number][] = [
  [0, 16, 2318.067128786217],
  [1, 11, 2327.421440930013],
  [3, 19, 2323.11417441744],
  [5, 9, 2322.244665702525]
];
const engines: [string, IEngine][] = [
  ['plain', new PlainEngine()],
  ['wasm', createWasmEngine()!]
];

beforeAll(() => configureKMeans({ warn: () => undefined }));
afterAll(() => forceEngine(null));

describe('Ties in tables of many columns', () => {
  it.each(CHOSEN)(
    'are decided as by the kernels for small products, in a seeding: state %i',
    (randomState, indices) => {
      const data = new RandomState(randomState).randomSample(440);
      const X = { data, shape: [11, 40] as const };

      expect([...kmeansPlusPlus(X, 11, { randomState }).indices]).toEqual(
        indices
      );
    }
  );

  it.each(
    engines.flatMap(engine => FITTED.map(fit => [...engine, ...fit] as const))
  )(
    'are decided so in the assignments of the %s engine too: %#',
    (_, engine, randomState, nIter, inertia) => {
      forceEngine(engine);
      const data = new RandomState(randomState)
        .randomSample(9900)
        .map(value => Number(value < 0.5));
      const model = new KMeans({ nClusters: 3, randomState });

      model.fit({ data, shape: [300, 33] });

      expect(model.nIter).toBe(nIter);
      expect(model.inertia).toBeCloseTo(inertia, 8);
    }
  );
});
