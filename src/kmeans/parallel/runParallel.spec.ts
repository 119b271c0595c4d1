import type { KMeansErrorCode } from '../errors';
import { configureKMeans } from '../host';
import { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';
import { PlainEngine } from '../plain/plainEngine';
import { RandomState } from '../random/randomState';
import { forceEngine } from '../select';
import type { CreateSweepWorker, SweepReply, SweepRequest } from './protocol';
import { serveSweep } from './serveSweep';

const { X } = makeBlobs({ nSamples: 200, centers: 5, randomState: 2 });
let nCreated = 0;
let nDisposed = 0;
let sent: SweepRequest[] = [];

/** A worker in this thread: messages are cloned and arrive later, one at a time. */
const createWorker: CreateSweepWorker = onReply => {
  nCreated++;
  let isDisposed = false;
  let turn = Promise.resolve();
  const later = (run: () => void) => {
    turn = turn.then(() => (isDisposed ? undefined : run()));
  };
  const serve = serveSweep((reply: SweepReply) => {
    const copy = structuredClone(reply);
    later(() => onReply(copy));
  });
  return {
    post: request => {
      sent.push(request);
      const copy = structuredClone(request);
      later(() => serve(copy));
    },
    dispose: () => {
      isDisposed = true;
      nDisposed++;
    }
  };
};

beforeEach(() => {
  forceEngine(new PlainEngine());
  configureKMeans({
    createWorker,
    checkInterrupt: () => undefined,
    warn: message => {
      throw new Error(message);
    }
  });
  nCreated = nDisposed = 0;
  sent = [];
});

afterEach(() => {
  expect(nDisposed).toBe(nCreated);
});

test.each([
  ['k-means++', {}],
  ['several runs', { nInit: 3 }],
  ['random', { init: 'random' }],
  ['weights', { sampleWeight: X.data.slice(0, 200).map(Math.abs) }],
  ['elkan', { algorithm: 'elkan', nClusters: [4, 2] }]
] as const)(
  'sweepParallel gives the models of a sweep: %s',
  async (_, extra) => {
    const options = { nClusters: [6, 2, 3, 9, 3, 1], randomState: 5, ...extra };
    const models = await KMeans.sweepParallel(X, { ...options, workers: 3 });
    const expected = KMeans.sweep(X, options);
    expect(nCreated).toBe(Math.min(3, options.nClusters.length));
    models.forEach((model, i) => {
      expect(model.options.nClusters).toBe(options.nClusters[i]);
      expect([...model.labels]).toEqual([...expected[i].labels]);
      expect(model.nIter).toBe(expected[i].nIter);
      expect(model.inertia).toBe(expected[i].inertia);
      expect([...model.clusterCenters.data]).toEqual([
        ...expected[i].clusterCenters.data
      ]);
    });
  }
);

test('the short fits come last, and fits that share a seeding in its order', async () => {
  const nClusters = [1, 2, 12, 3, 5, 7, 8];
  await KMeans.sweepParallel(X, { nClusters, randomState: 0, workers: 2 });
  const fits = sent.filter(request => request.type === 'fit');
  expect(fits).toEqual(
    [8, 12, 3, 5, 7, 1, 2].map(k => ({
      type: 'fit',
      nClusters: k,
      nCandidates: k > 7 ? 4 : k > 2 ? 3 : 2
    }))
  );
});

test('no more workers are started than there are fits', async () => {
  await KMeans.sweepParallel(X, { nClusters: [2, 3], workers: 9 });
  expect(nCreated).toBe(2);
});

test('without workers the sweep is done here', async () => {
  configureKMeans({ createWorker: undefined });
  const options = { nClusters: [2, 3], randomState: 0 };
  const models = await KMeans.sweepParallel(X, options);
  expect(models.map(({ nIter }) => nIter)).toEqual(
    KMeans.sweep(X, options).map(({ nIter }) => nIter)
  );
});

test('a fault that a worker finds is thrown with its code', async () => {
  const fit = KMeans.sweepParallel([[1], [NaN], [2]], { nClusters: [1, 2] });
  await expect(fit).rejects.toMatchObject({
    code: 'not-finite' satisfies KMeansErrorCode,
    message: 'X must be finite; found NaN in row 1, column 0.'
  });
});

test('the hook stops a parallel sweep', async () => {
  let calls = 0;
  const fit = KMeans.sweepParallel(X, { nClusters: [4, 5, 6, 7] });
  configureKMeans({
    checkInterrupt: () => {
      if (++calls === 20) {
        throw new RangeError('stop');
      }
    }
  });
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
