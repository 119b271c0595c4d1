import * as vm from 'node:vm';
import type { KMeansErrorCode } from '../errors';
import { configureKMeans } from '../host';
import { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';
import { PlainEngine } from '../plain/plainEngine';
import { RandomState } from '../random/randomState';
import { forceEngine } from '../select';
import {
  createWorker,
  expectEqual,
  many,
  setUpSweepWorkers,
  silent,
  told
} from '../testing/sweepWorkers';
import { createWasmEngine } from '../wasm';
import type { SweepReply } from './protocol';

const { X } = makeBlobs({ nSamples: 200, centers: 5, randomState: 2 });

setUpSweepWorkers();

/** The process itself, not jest's copy, which hears of no rejection. */
const node = vm.runInThisContext('process') as NodeJS.Process;

beforeEach(() => forceEngine(new PlainEngine()));

describe.each([2, 3, 4])('on %i threads', workers => {
  test.each([
    ['k-means++', {}],
    ['several runs', { nInit: 3 }],
    ['random', { init: 'random' }],
    ['weights', { sampleWeight: X.data.slice(0, 200).map(Math.abs) }],
    ['elkan', { algorithm: 'elkan', nClusters: [4, 2] }]
  ] as const)(
    'sweepParallel gives the models of a sweep: %s',
    async (_, extra) => {
      const options = {
        nClusters: [6, 2, 3, 9, 3, 1],
        randomState: 5,
        ...extra
      };
      const models = await KMeans.sweepParallel(X, { ...options, workers });
      expectEqual(models, KMeans.sweep(X, options));
    }
  );

  test.each([
    ['few columns', 30_000, 6],
    ['many columns', 4000, 40],
    ['a small table', 500, 3]
  ])(
    'in WebAssembly they are equal to the last bit: %s',
    async (_, nSamples, nFeatures) => {
      forceEngine(createWasmEngine());
      const noise = makeBlobs({
        nSamples,
        nFeatures,
        centers: 9,
        clusterStd: 6,
        randomState: 1
      }).X;
      const options = {
        nClusters: [1, 2, 3, 4, 5, 8, 9, 12, 15, 20],
        maxIter: 30,
        randomState: 3
      };
      const models = await KMeans.sweepParallel(noise, { ...options, workers });
      expectEqual(models, KMeans.sweep(noise, options));
    }
  );
});

test('the caller is one of the workers, and no more are started than there are fits', async () => {
  await KMeans.sweepParallel(X, { nClusters: [2, 3], workers: 9 });
  expect(told.nCreated).toBe(1);
});

test('X stays with the caller, and a worker is given it once', async () => {
  const before = X.data.slice();
  await KMeans.sweepParallel(X, { nClusters: [2, 3, 9], workers: 2 });
  expect(X.data).toEqual(before);
  expect(told.requests.filter(({ type }) => type === 'load').length).toBe(1);
});

test('one random seed serves all threads', async () => {
  await KMeans.sweepParallel(X, { nClusters: [2, 3, 9], workers: 3 });
  const seeds = told.requests.flatMap(request =>
    request.type === 'load' ? [request.data.options.randomState] : []
  );
  expect(seeds).toEqual([expect.any(Number), seeds[0]]);
});

test('workers that never answer hold nothing up', async () => {
  configureKMeans({ createWorker: silent });
  const options = { nClusters: [2, 3, 4, 9, 10], randomState: 0 };
  const models = await KMeans.sweepParallel(X, { ...options, workers: 3 });
  expectEqual(models, KMeans.sweep(X, options));
});

test('timers have their turns during a parallel sweep', async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const options = { nClusters: [8, 9], randomState: 0, workers: 2 };
  await KMeans.sweepParallel(many, options);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(1);
});

test('the caller works too while a worker computes, and both are done once', async () => {
  const nClusters = [1, 2, 3, 4, 8, 9, 10, 11, 12];
  await KMeans.sweepParallel(X, { nClusters, randomState: 0, workers: 2 });
  const places = told.requests.flatMap(request =>
    request.type === 'fit' ? [request.fit.place] : []
  );
  expect(places.length).toBeGreaterThan(0);
  expect(places.length).toBeLessThan(nClusters.length);
  expect(new Set(places).size).toBe(places.length);
});

test('without workers the sweep is done here', async () => {
  configureKMeans({ createWorker: undefined });
  const options = { nClusters: [2, 3], randomState: 0 };
  const models = await KMeans.sweepParallel(X, options);
  expect(models.map(({ nIter }) => nIter)).toEqual(
    KMeans.sweep(X, options).map(({ nIter }) => nIter)
  );
});

test.each([createWorker, undefined])(
  'what can be gone through once serves as numbers of clusters',
  async createWorker => {
    configureKMeans({ createWorker });
    const options = { nClusters: new Set([2, 3]).values(), randomState: 0 };
    expect(await KMeans.sweepParallel(X, options)).toHaveLength(2);
  }
);

test.each([0, 1.5, null])(
  '%p is no number of workers, whether there are any or not',
  async workers => {
    for (const hook of [createWorker, undefined]) {
      configureKMeans({ createWorker: hook });
      const options = { nClusters: [2], workers: workers as number };
      await expect(KMeans.sweepParallel(X, options)).rejects.toMatchObject({
        code: 'invalid-argument' satisfies KMeansErrorCode,
        message: expect.stringMatching(/^workers must be an integer/)
      });
    }
  }
);

test('more clusters than rows are refused before anything is started', async () => {
  const sweep = KMeans.sweepParallel([[1], [2]], { nClusters: [2, 3, 1] });
  await expect(sweep).rejects.toMatchObject({
    code: 'too-few-rows' satisfies KMeansErrorCode
  });
  expect(told.nCreated).toBe(0);
});

test('options without effect give a warning', async () => {
  const warn = jest.fn();
  configureKMeans({ warn });
  const options = { nClusters: [1, 2], algorithm: 'elkan' } as const;
  await KMeans.sweepParallel(X, options);
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/'elkan' means nothing for a single cluster/)]
  ]);
});

test('squares that overflow give one warning, not one for each thread', async () => {
  const warn = jest.fn();
  configureKMeans({ warn });
  const huge = { data: X.data.map(value => value * 1e160), shape: X.shape };
  const options = { nClusters: [1, 2, 8, 9], maxIter: 1, workers: 3 };
  await KMeans.sweepParallel(huge, options);
  const told = warn.mock.calls.filter(([text]) => /infinite/.test(text));
  expect(told).toHaveLength(1);
});

test('what is wrong with X is thrown with its code', async () => {
  const fit = KMeans.sweepParallel([[1], [NaN], [2]], { nClusters: [1, 2] });
  await expect(fit).rejects.toMatchObject({
    code: 'not-finite' satisfies KMeansErrorCode,
    message: 'X must be finite; found NaN in row 1, column 0.'
  });
});

test('what goes wrong in a worker is thrown with its code', async () => {
  configureKMeans({
    createWorker: (onReply, onError) => {
      const worker = createWorker(onReply, onError);
      return {
        ...worker,
        post: (request, transfer) =>
          request.type === 'load'
            ? worker.post(
                { type: 'load', data: { ...request.data, X: broken } },
                []
              )
            : worker.post(request, transfer)
      };
    }
  });
  const broken = { data: Float64Array.of(1, Infinity), shape: [2, 1] } as const;
  const fit = KMeans.sweepParallel(many, { nClusters: [3, 4, 8, 9] });
  await expect(fit).rejects.toMatchObject({
    name: 'KMeansError',
    code: 'not-finite' satisfies KMeansErrorCode,
    message: 'X must be finite; found Infinity in row 1, column 0.'
  });
});

test('a worker that cannot be started fails the sweep', async () => {
  configureKMeans({
    createWorker: (_, onError) => {
      setImmediate(() => onError(new Error('no thread')));
      return createWorker(
        () => undefined,
        () => undefined
      );
    }
  });
  const fit = KMeans.sweepParallel(many, { nClusters: [8, 9] });
  await expect(fit).rejects.toThrow('no thread');
});

test('the hook stops a parallel sweep', async () => {
  let calls = 0;
  const fit = KMeans.sweepParallel(X, { nClusters: [4, 5, 6, 7] });
  configureKMeans({
    checkInterrupt: () => {
      // Thrown in a worker too, which may be done before the caller is told.
      if (++calls >= 3) {
        throw new RangeError('stop');
      }
    }
  });
  await expect(fit).rejects.toThrow('stop');
});

test('what workers say of data that the caller has refused is dropped', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  node.on('unhandledRejection', hear);
  let report: (reply: SweepReply) => void = () => undefined;
  let end: (error: Error) => void = () => undefined;
  configureKMeans({
    createWorker: (onReply, onError) => {
      report = onReply;
      end = onError;
      return silent(onReply, onError);
    }
  });
  const fit = KMeans.sweepParallel([[1], [NaN], [2]], { nClusters: [1, 2] });
  await expect(fit).rejects.toMatchObject({ code: 'not-finite' });
  report({ type: 'failed', message: 'the same', code: 'not-finite' });
  end(new Error('ended'));
  await new Promise(resolve => setImmediate(resolve));
  node.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});

test('nothing is computed any more once a worker has failed', async () => {
  let fail: () => void = () => undefined;
  let nSteps = 0;
  configureKMeans({
    bindInterrupt: () => () => nSteps++,
    createWorker: (onReply, onError) => {
      fail = () => onError(new Error('ended'));
      return silent(onReply, onError);
    }
  });
  const fit = KMeans.sweepParallel(many, { nClusters: [8, 9, 10, 11, 12] });
  setImmediate(() => fail());
  await expect(fit).rejects.toThrow('ended');
  const before = nSteps;
  for (let turn = 0; turn < 20; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
  // A step that waits for its turn may ask once more.
  expect(nSteps - before).toBeLessThan(2);
});

test('a parallel sweep is stopped with the code that began it', async () => {
  let isStopped = false;
  let nBound = 0;
  configureKMeans({
    bindInterrupt: () => {
      nBound++;
      return () => {
        if (isStopped) {
          throw new RangeError('stop');
        }
      };
    }
  });
  const fit = KMeans.sweepParallel(many, { nClusters: [8, 9, 10, 11] });
  configureKMeans({ bindInterrupt: () => () => undefined });
  setImmediate(() => (isStopped = true));
  await expect(fit).rejects.toThrow('stop');
  expect(nBound).toBe(1);
});

test('the caller waits for what a worker has begun, and hears of an interrupt with its answer', async () => {
  let isStopped = false;
  let nChecks = 0;
  const held: (() => void)[] = [];
  configureKMeans({
    bindInterrupt: () => () => {
      nChecks++;
      if (isStopped) throw new RangeError('stop');
    },
    createWorker: (onReply, onError) =>
      createWorker(
        reply =>
          reply.type === 'fitted'
            ? held.push(() => onReply(reply))
            : onReply(reply),
        onError
      )
  });
  const fit = KMeans.sweepParallel(many, { nClusters: [9, 10], workers: 2 });
  let isOver = false;
  const end = () => (isOver = true);
  fit.then(end, end);
  const isIdle = async (): Promise<boolean> => {
    const before = nChecks;
    for (let turn = 0; turn < 50; turn++) {
      await new Promise(resolve => setImmediate(resolve));
    }
    return nChecks === before;
  };
  while (!isOver && !((await isIdle()) && held.length > 0));
  isStopped = true;
  held[0]?.();
  await expect(fit).rejects.toThrow('stop');
});

test.each([
  ['init', { init: () => [[0, 0]] }],
  ['randomState', { randomState: new RandomState(1) }]
])('%s that cannot be sent to a worker is refused', async (name, extra) => {
  const fit = KMeans.sweepParallel(X, { nClusters: [1], ...extra });
  await expect(fit).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining(`${name} must be a plain value`)
  });
});
