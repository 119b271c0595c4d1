import { KMeansError } from '../errors.js';
import { runCount } from '../fit.js';
import { checkInterrupt } from '../host.js';
import { candidateCount } from '../initialCenters.js';
import type { ResolvedOptions } from '../options.js';
import { seedingGroups } from '../sweep.js';
import type { LloydResult, Matrix } from '../types.js';
import type {
  CreateSweepWorker,
  ISweepWorker,
  SweepReply,
  SweepRequest
} from './protocol.js';

/** One fit of a sweep, and the column means that its centres leave out. */
export interface ParallelResult {
  result: LloydResult;
  mean: Float64Array;
}

/** What a parallel sweep works on. */
export interface ParallelInput {
  X: Matrix;
  sampleWeight: Float64Array | undefined;
  /** `randomState` is a seed and `init` no function. */
  options: ResolvedOptions;
  nClusters: readonly number[];
  nWorkers: number;
  createWorker: CreateSweepWorker;
}

interface Task {
  request: SweepRequest & { type: 'fit' };
  /** Where in `nClusters` it stands. */
  place: number;
}

/**
 * Fit several numbers of clusters on several workers, each with the whole data in its memory.
 *
 * A worker takes the next fit when it is free. The largest numbers of k-means++ candidates come first, so that the short fits fill up
 * the end; among fits that share a seeding the small ones come first, since each worker lets its seeding grow, as a sweep does.
 */
export function runParallel(input: ParallelInput): Promise<ParallelResult[]> {
  const results: ParallelResult[] = [];
  const queue = tasksInOrder(input);
  const load = loadRequest(input);
  const workers: ISweepWorker[] = [];
  let nOpen = queue.length;

  return new Promise<ParallelResult[]>((resolve, reject) => {
    const addWorker = (): void => {
      let current: Task | undefined;
      const takeNext = (): void => {
        current = queue.shift();
        if (current !== undefined) {
          worker.post(current.request);
        }
      };
      const onReply = (reply: SweepReply): void => {
        try {
          checkInterrupt();
        } catch (error) {
          reject(error);
          return;
        }
        if (reply.type === 'failed') {
          reject(failure(reply));
        } else if (reply.type === 'fitted' && current !== undefined) {
          results[current.place] = { result: reply.result, mean: reply.mean };
          takeNext();
          if (--nOpen === 0) {
            resolve(results);
          }
        }
      };
      const worker = input.createWorker(onReply, reject);
      workers.push(worker);
      worker.post(load);
      takeNext();
    };
    for (let i = 0; i < input.nWorkers; i++) {
      addWorker();
    }
  }).finally(() => workers.forEach(worker => worker.dispose()));
}

function tasksInOrder({ options, nClusters }: ParallelInput): Task[] {
  const task = (place: number, isSeeded: boolean): Task => {
    const k = nClusters[place];
    const nCandidates = isSeeded ? candidateCount(k) : undefined;
    return { request: { type: 'fit', nClusters: k, nCandidates }, place };
  };
  if (options.init === 'k-means++' && runCount(options) === 1) {
    return seedingGroups(nClusters)
      .reverse()
      .flat()
      .map(place => task(place, true));
  }
  return [...nClusters.keys()]
    .sort((a, b) => nClusters[b] - nClusters[a])
    .map(place => task(place, false));
}

function loadRequest(input: ParallelInput): SweepRequest {
  const { X, sampleWeight, options, nClusters } = input;
  const maxClusters = Math.max(...nClusters);
  return { type: 'load', X: shared(X), sampleWeight, options, maxClusters };
}

/** X in memory that all workers can read, where the home has such memory; otherwise each gets a copy as it is sent. */
function shared(X: Matrix): Matrix {
  const { data, shape } = X;
  if (
    typeof SharedArrayBuffer === 'undefined' ||
    data.buffer instanceof SharedArrayBuffer
  ) {
    return X;
  }
  const buffer = new SharedArrayBuffer(data.byteLength);
  const copy =
    data instanceof Float32Array
      ? new Float32Array(buffer)
      : new Float64Array(buffer);
  copy.set(data);
  return { data: copy, shape };
}

function failure(reply: SweepReply & { type: 'failed' }): Error {
  return reply.code === undefined
    ? new Error(reply.message)
    : new KMeansError(reply.code, reply.message);
}
