import { configureKMeans } from '../host';
import { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';
import { forceEngine } from '../select';
import {
  createWorker,
  expectEqual,
  many,
  setUpSweepWorkers,
  silent,
  told
} from '../testing/sweepWorkers';
import type { Matrix } from '../types';
import { createWasmEngine } from '../wasm';
import { narrowBinary } from '../wasm/binary';
import { giveBack, takeInstance } from '../wasm/instance';
import type { CreateSweepWorker } from './protocol';

setUpSweepWorkers();

function emptyPool(): void {
  while (takeInstance(narrowBinary).isUsed) {
    // One less.
  }
}

/** `many`, with a value in the middle. */
function noisy(value: number): Matrix {
  const data = Float64Array.from(many.data);
  data[100_000] = value;
  return { data, shape: many.shape };
}

/** Workers that can be told something once, all together. */
const brokenAfterOne: CreateSweepWorker = (...heard) => ({
  ...createWorker(...heard),
  post: request => {
    told.requests.push(request);
    if (told.requests.length > 1) {
      throw new Error('gone');
    }
  }
});

describe('rows of few columns', () => {
  const options = { nClusters: [2, 8, 9], randomState: 0 };
  const onThree = (X: Matrix, more = {}): Promise<KMeans[]> =>
    KMeans.sweepParallel(X, { ...options, ...more, workers: 3 });

  beforeEach(() => forceEngine(createWasmEngine()));

  test('workers share the rows, and are given no values', async () => {
    const models = await onThree(many);
    expectEqual(models, KMeans.sweep(many, options));
    expect(told.values).toEqual([0, 0]);
  });

  test('a sweep leaves its memory to a parallel one, which leaves it to whoever is next', async () => {
    emptyPool();
    KMeans.sweep(many, options);
    const used = takeInstance(narrowBinary);
    giveBack(used);
    await onThree(many);
    // The workers' ends are told in turns of their own.
    await new Promise(resolve => setImmediate(resolve));
    expect(takeInstance(narrowBinary)).toBe(used);
  });

  test('each has its own where nobody can know that it has ended', async () => {
    configureKMeans({
      createWorker: (...heard) => {
        const { post, dispose } = createWorker(...heard);
        return { post, dispose };
      }
    });
    const models = await onThree(many);
    expectEqual(models, KMeans.sweep(many, options));
    expect(told.values).toEqual([200_000, 200_000]);
  });

  test('each has its own where the memory for all cannot be had', async () => {
    emptyPool();
    const grow = jest
      .spyOn(WebAssembly.Memory.prototype, 'grow')
      .mockImplementationOnce(() => {
        throw new RangeError('no memory');
      });
    const models = await onThree(many);
    expect(told.values).toEqual([200_000, 200_000]);
    expect(grow).toHaveBeenCalledTimes(4);
    grow.mockRestore();
    expectEqual(models, KMeans.sweep(many, options));
  });

  test('each has its own where fits come back to the values', async () => {
    const more = { init: 'random', nInit: 1 } as const;
    const models = await onThree(many, more);
    expectEqual(models, KMeans.sweep(many, { ...options, ...more }));
    expect(told.values).toEqual([200_000, 200_000]);
  });

  test.each([
    ['that was refused', () => noisy(NaN), createWorker],
    ['that went to one worker alone', () => many, brokenAfterOne]
  ])(
    'memory is not used again after data %s',
    async (_, data, createWorker) => {
      emptyPool();
      configureKMeans({ createWorker });
      await expect(onThree(data())).rejects.toThrow();
      expect(takeInstance(narrowBinary).isUsed).toBe(false);
    }
  );

  test('memory that a worker may still be at work in is not used again', async () => {
    emptyPool();
    configureKMeans({ createWorker: silent });
    await onThree(many);
    expect(takeInstance(narrowBinary).isUsed).toBe(false);
  });

  test.each([
    [3000, 5],
    [4000, 7]
  ])(
    'memory that was used before serves %i × %i rows',
    async (nSamples, nFeatures) => {
      const { X } = makeBlobs({ nSamples, nFeatures, randomState: 3 });
      const models = await onThree(X);
      expectEqual(models, KMeans.sweep(X, options));
    }
  );
});
