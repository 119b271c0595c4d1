import type {
  CreateSweepWorker,
  SweepReply,
  SweepRequest
} from '../parallel/protocol';
import { serveSweep } from '../parallel/serveSweep';
import { checkInterrupt, configureKMeans } from '../host';
import type { KMeans } from '../kmeans';
import { makeBlobs } from '../makeBlobs';

/** 20,000 × 10: more than the caller alone is done with before a worker has its turn. */
export const { X: many } = makeBlobs({
  nSamples: 20_000,
  nFeatures: 10,
  randomState: 2
});

/** What the workers of a test were told. */
export const told = {
  nCreated: 0,
  nDisposed: 0,
  requests: [] as SweepRequest[],
  /** How many values of X each was given. */
  values: [] as number[]
};

/** A worker in this thread: messages are cloned and arrive later, one at a time. */
export const createWorker: CreateSweepWorker = onReply => {
  told.nCreated++;
  let isDisposed = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>(resolve => (end = resolve));
  let turn = Promise.resolve();
  const later = (run: () => void) => {
    turn = turn
      .then(() => new Promise(resolve => setImmediate(resolve)))
      .then(() => (isDisposed ? undefined : run()));
  };
  const serve = serveSweep((reply: SweepReply, transfer) => {
    const copy = structuredClone(reply, { transfer });
    later(() => onReply(copy));
  });
  return {
    post: (request, transfer) => {
      told.requests.push(request);
      if (request.type === 'load') {
        told.values.push(request.data.X.data.length);
      }
      const copy = structuredClone(request, { transfer });
      later(() => serve(copy));
    },
    dispose: () => {
      isDisposed = true;
      told.nDisposed++;
      end();
    },
    ended
  };
};

/** Workers that never answer, and never end. */
export const silent: CreateSweepWorker = () => ({
  post: () => undefined,
  dispose: () => undefined,
  ended: new Promise(() => undefined)
});

/** Each test begins with workers that were told nothing; all that it creates are to be disposed. */
export function setUpSweepWorkers(): void {
  beforeEach(() => {
    configureKMeans({
      createWorker,
      checkInterrupt: () => undefined,
      bindInterrupt: () => checkInterrupt,
      warn: message => {
        throw new Error(message);
      }
    });
    Object.assign(told, {
      nCreated: 0,
      nDisposed: 0,
      requests: [],
      values: []
    });
  });

  afterEach(() => {
    expect(told.nDisposed).toBe(told.nCreated);
  });
}

/** The models are the same, to the last bit. */
export function expectEqual(models: KMeans[], expected: KMeans[]): void {
  expect(models.length).toBe(expected.length);
  models.forEach((model, i) => {
    expect(model.options).toEqual(expected[i].options);
    expect(model.nIter).toBe(expected[i].nIter);
    expect(model.inertia).toBe(expected[i].inertia);
    expect([...model.labels]).toEqual([...expected[i].labels]);
    expect(model.clusterCenters.shape).toEqual(
      expected[i].clusterCenters.shape
    );
    expect([...model.clusterCenters.data]).toEqual([
      ...expected[i].clusterCenters.data
    ]);
  });
}
