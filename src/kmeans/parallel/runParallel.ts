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
  request: Exclude<SweepRequest, { type: 'load' }>;
  /** Places in `nClusters` that a fit is for, or that a seeding serves. */
  places: readonly number[];
}

/**
 * Fit several numbers of clusters on several workers, each with the whole data in its memory.
 *
 * A seeding is made once for all values of k that can share it, and its rows are sent to whoever fits; the largest k are fitted first, each by
 * the next worker that is free.
 */
export function runParallel(input: ParallelInput): Promise<ParallelResult[]> {
  const { nClusters, createWorker } = input;
  const results: ParallelResult[] = [];
  const queue = firstTasks(input);
  const load = loadRequest(input);
  const workers: ISweepWorker[] = [];
  let nOpen = nClusters.length;

  return new Promise<ParallelResult[]>((resolve, reject) => {
    const idle: Runner[] = [];
    const assign = (): void => {
      while (idle.length > 0 && queue.length > 0) {
        idle.pop()!.start(queue.shift()!);
      }
      if (nOpen === 0) {
        resolve(results);
      }
    };
    const finish = (task: Task, reply: SweepReply): void => {
      if (reply.type === 'seeded') {
        queue.push(...seededTasks(task, reply.indices, nClusters));
        queue.sort((a, b) => urgency(b) - urgency(a));
      } else if (reply.type === 'fitted') {
        for (const place of task.places) {
          results[place] = { result: reply.result, mean: reply.mean };
          nOpen--;
        }
      }
    };
    const addRunner = (): void => {
      let current: Task | undefined;
      const onReply = (reply: SweepReply): void => {
        try {
          checkInterrupt();
        } catch (error) {
          reject(error);
          return;
        }
        if (reply.type === 'failed') {
          reject(failure(reply));
        } else if (reply.type !== 'step' && current !== undefined) {
          finish(current, reply);
          current = undefined;
          idle.push(runner);
          assign();
        }
      };
      const worker = createWorker(onReply, reject);
      const runner: Runner = {
        start: task => {
          current = task;
          worker.post(task.request);
        }
      };
      workers.push(worker);
      worker.post(load);
      idle.push(runner);
    };
    for (let i = 0; i < input.nWorkers; i++) {
      addRunner();
    }
    assign();
  }).finally(() => workers.forEach(worker => worker.dispose()));
}

interface Runner {
  start(task: Task): void;
}

function firstTasks({ options, nClusters }: ParallelInput): Task[] {
  const isSeeded = options.init === 'k-means++' && runCount(options) === 1;
  const tasks = isSeeded
    ? seedingGroups(nClusters).map(places => seedTask(places, nClusters))
    : nClusters.map((k, place) => fitTask(k, place, undefined));
  return tasks.sort((a, b) => urgency(b) - urgency(a));
}

function seedTask(
  places: readonly number[],
  nClusters: readonly number[]
): Task {
  const most = nClusters[places[places.length - 1]];
  const nCandidates = candidateCount(most);
  return { request: { type: 'seed', nClusters: most, nCandidates }, places };
}

function seededTasks(
  { places }: Task,
  indices: Int32Array,
  nClusters: readonly number[]
): Task[] {
  return places.map(place => {
    const k = nClusters[place];
    return fitTask(k, place, indices.slice(0, k));
  });
}

function fitTask(
  nClusters: number,
  place: number,
  indices: Int32Array | undefined
): Task {
  return { request: { type: 'fit', nClusters, indices }, places: [place] };
}

/** Seedings first, since fits wait for them; then the fits that take longest. */
function urgency({ request }: Task): number {
  return request.type === 'seed' ? 1e9 + request.nClusters : request.nClusters;
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
