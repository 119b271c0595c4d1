import { KMeansError } from '../errors.js';
import { bindInterrupt } from '../host.js';
import type { LloydResult, Matrix } from '../types.js';
import type {
  CreateSweepWorker,
  ISweepData,
  ISweepFit,
  ISweepWorker,
  SweepReply
} from './protocol.js';
import type { CallerFit, Taker } from './schedule.js';
import { Schedule, sharesSeedings } from './schedule.js';
import { SweepSession } from './session.js';
import { shapeOf } from './shapeOf.js';
import { Turns } from './turns.js';

/** What a parallel sweep works on. */
export interface IParallelInput extends Pick<
  ISweepData,
  'X' | 'sampleWeight' | 'options'
> {
  readonly nClusters: readonly number[];
  /** Threads to use at most, this one among them. */
  readonly nThreads: number;
  readonly createWorker: CreateSweepWorker;
}

/** The fits of a parallel sweep, in the order of `nClusters`, and the column means that their centres leave out. */
export interface IParallelResult {
  readonly results: LloydResult[];
  readonly mean: Float64Array;
}

/** Fits that a worker has at a time: it need not wait for the next one. */
const AT_A_TIME = 2;

/**
 * Fit several numbers of clusters on this thread and on workers, which share the rows or have a copy each; the results are those of a sweep.
 *
 * This thread works in pieces of some milliseconds, and between them messages, timers and promises have their turns. Taking the
 * data in is one piece.
 */
export async function runParallel(
  input: IParallelInput
): Promise<IParallelResult> {
  const sweep = new ParallelSweep(input);
  try {
    return await sweep.run();
  } finally {
    sweep.dispose();
  }
}

interface Lane extends Taker {
  readonly worker: ISweepWorker;
  /** What the worker was asked and has not answered. */
  readonly asked: ISweepFit[];
  /** Whether it has answered anything. */
  isAwake: boolean;
}

class ParallelSweep {
  constructor(private readonly _input: IParallelInput) {
    const { options, nClusters, X } = _input;
    this._schedule = new Schedule(options, nClusters, X.data.byteLength);
    this._nOpen = nClusters.length;
  }

  async run(): Promise<IParallelResult> {
    const { X, sampleWeight, options, nClusters, nThreads } = this._input;
    const failed = new Promise<never>((_, reject) => {
      this._fail = reject;
    });
    // What fails after the load did is nobody's to hear.
    failed.catch(() => undefined);
    // They start while the data is taken in here.
    for (let i = 1; i < nThreads; i++) {
      this._lanes.push(this._startWorker());
    }
    const maxClusters = Math.max(...nClusters);
    // Other fits come back to X itself.
    const isSharing = sharesSeedings(options) && this._lanes.every(hasEnd);
    const data = {
      X,
      sampleWeight,
      options,
      maxClusters,
      nThreads: isSharing ? nThreads : 1
    };
    const session = new SweepSession(data, findings =>
      this._load({ ...data, findings })
    );
    this._session = session;
    await Promise.race([this._work(session), failed]);
    return { results: this._results, mean: session.loaded.mean };
  }

  /** End the workers, whatever they do, and give the memory back. */
  dispose(): void {
    this._isOver = true;
    this._lanes.forEach(({ worker }) => worker.dispose());
    this._turns.dispose();
    this._session?.dispose(Promise.all(this._lanes.map(idleOf)));
  }

  /** Let the workers take the data in. */
  private _load(data: ISweepData): void {
    this._lanes.forEach(({ worker }, i) => {
      const X = data.findings?.rows ? shapeOf(data.X) : copyOf(data.X);
      const buffer = X.data.buffer as ArrayBuffer;
      const own = { ...data, X, thread: i + 1 };
      worker.post({ type: 'load', data: own }, [buffer]);
    });
  }

  private _startWorker(): Lane {
    const lane: Lane = {
      worker: this._input.createWorker(
        reply => this._receive(lane, reply),
        error => this._fail(error)
      ),
      asked: [],
      isAwake: false
    };
    return lane;
  }

  private _receive(lane: Lane, reply: SweepReply): void {
    if (this._isOver) {
      return;
    }
    lane.isAwake = true;
    try {
      this._checkInterrupt();
    } catch (error) {
      this._fail(error);
      return;
    }
    if (reply.type === 'failed') {
      this._fail(failure(reply));
    } else if (reply.type === 'fitted') {
      this._accept(lane.asked.shift()!, reply.result);
      this._feed();
      this._wake();
    }
  }

  /** Ask the workers for what they have room for. */
  private _feed(): void {
    for (const lane of this._lanes) {
      while (lane.asked.length < AT_A_TIME) {
        const fit = this._schedule.takeForWorker(lane);
        if (fit === undefined) {
          break;
        }
        lane.asked.push(fit);
        lane.worker.post({ type: 'fit', fit }, []);
      }
    }
  }

  /** What this thread does until all is fitted. */
  private async _work(session: SweepSession): Promise<void> {
    const caller: Taker = {};
    while (this._nOpen > 0 && !this._isOver) {
      const next = this._schedule.takeForCaller(caller) ?? this._asked();
      this._feed();
      if (next === undefined) {
        await new Promise<void>(resolve => {
          this._wake = resolve;
        });
      } else if (next.isAhead) {
        await this._growAhead(session, next.fit);
      } else {
        await this._fitHere(session, next.fit);
      }
    }
  }

  /** When nothing else is left: what a worker was asked, but has not begun. Whoever is done first has done it. */
  private _asked(): CallerFit | undefined {
    const fit = this._lanes
      .flatMap(({ asked, isAwake }) => asked.slice(Number(isAwake)))
      .find(({ place }) => this._results[place] === undefined);
    return fit && { fit, isAhead: false };
  }

  private async _growAhead(
    session: SweepSession,
    fit: ISweepFit
  ): Promise<void> {
    const seeding = await this._inTurns(
      session.grow(fit.group!, fit.nClusters),
      () => this._isOver
    );
    if (seeding !== undefined) {
      this._schedule.keep(fit, seeding);
    }
  }

  private async _fitHere(session: SweepSession, fit: ISweepFit): Promise<void> {
    const result = await this._inTurns(
      session.fit(fit),
      () => this._isOver || this._results[fit.place] !== undefined
    );
    if (result !== undefined) {
      this._accept(fit, result);
    }
  }

  /** Go through the steps; undefined when they are not wanted any more. */
  private async _inTurns<T>(
    steps: Generator<unknown, T, void>,
    isUnwanted: () => boolean
  ): Promise<T | undefined> {
    let step = steps.next();
    while (step.done !== true) {
      await this._turns.pass();
      this._checkInterrupt();
      if (isUnwanted()) {
        return undefined;
      }
      step = steps.next();
    }
    return step.value;
  }

  private _accept({ place }: ISweepFit, result: LloydResult): void {
    if (this._results[place] === undefined) {
      this._results[place] = result;
      this._nOpen--;
    }
  }

  /** After an `await` nobody else knows whose the sweep is. */
  private readonly _checkInterrupt = bindInterrupt();
  private readonly _schedule: Schedule;
  private readonly _turns = new Turns();
  private readonly _lanes: Lane[] = [];
  private readonly _results: LloydResult[] = [];
  private _session: SweepSession | undefined;
  private _nOpen: number;
  private _isOver = false;
  private _fail: (error: unknown) => void = () => undefined;
  private _wake: () => void = () => undefined;
}

function copyOf({ data, shape }: Matrix): Matrix {
  return { data: data.slice(), shape };
}

function hasEnd({ worker }: Lane): boolean {
  return worker.ended !== undefined;
}

/** Resolves when a worker does nothing any more. */
async function idleOf({ worker, asked, isAwake }: Lane): Promise<void> {
  if (!isAwake || asked.length > 0) {
    await worker.ended;
  }
}

function failure(reply: SweepReply & { type: 'failed' }): Error {
  return reply.code === undefined
    ? new Error(reply.message)
    : new KMeansError(reply.code, reply.message);
}
