import type { IFindings, ISeedingSnapshot } from '../engine.js';
import type { KMeansErrorCode } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { LloydResult, Matrix } from '../types.js';

/** One fit of a parallel sweep. */
export interface ISweepFit {
  /** Where in the caller's list it stands. */
  readonly place: number;
  readonly nClusters: number;
  /** The k-means++ seeding that it shares with other fits; without it the fit initialises itself. */
  readonly group: ISeedingGroup | undefined;
  /** That seeding, where it has been grown for this fit. */
  readonly seeding?: ISeedingSnapshot;
}

/** Fits that share a seeding. */
export interface ISeedingGroup {
  /** Candidates for each centre. */
  readonly nCandidates: number;
  /** The numbers of clusters that are fitted from it, ascending. */
  readonly sizes: readonly number[];
}

/** The data of a parallel sweep and what holds for all of its fits. */
export interface ISweepData {
  readonly X: Matrix;
  readonly sampleWeight: Float64Array | undefined;
  /** Without an init function, which cannot be sent; `randomState` is a seed. */
  readonly options: ResolvedOptions;
  readonly maxClusters: number;
  /** What the caller's thread has found of X. */
  readonly findings?: IFindings;
  /** Threads that are to share the rows, if they can. Default: 1. */
  readonly nThreads?: number;
  /** Which of them this is. Default: 0, the caller's. */
  readonly thread?: number;
}

/** What a worker of a parallel sweep is asked. `load` comes first; each fit is answered once, in order. */
export type SweepRequest =
  | { readonly type: 'load'; readonly data: ISweepData }
  | { readonly type: 'fit'; readonly fit: ISweepFit };

/** What the worker answers. */
export type SweepReply =
  | {
      /** An iteration is done: a sign of life between the answers. */
      readonly type: 'step';
    }
  | { readonly type: 'fitted'; readonly result: LloydResult }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly code: KMeansErrorCode | undefined;
    };

/** Sends a message; the memory that `transfer` lists goes over to the other side, everything else is copied. */
export type Post<T> = (message: T, transfer: ArrayBuffer[]) => void;

/** A worker that runs {@link serveSweep}, as its home reaches it. */
export interface ISweepWorker {
  readonly post: Post<SweepRequest>;
  /** Stop it, whatever it does. */
  dispose(): void;
  /** Resolves when it has ended. A home that cannot know leaves it out: then nothing is shared with the worker. */
  readonly ended?: Promise<unknown>;
}

/** How a home makes workers. */
export type CreateSweepWorker = (
  onReply: (reply: SweepReply) => void,
  onError: (error: Error) => void
) => ISweepWorker;
