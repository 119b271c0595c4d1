import type { KMeansErrorCode } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { LloydResult, Matrix } from '../types.js';

/** What a worker of a parallel sweep is asked. `load` comes first; each other request is answered once, in order. */
export type SweepRequest =
  | {
      readonly type: 'load';
      readonly X: Matrix;
      readonly sampleWeight: Float64Array | undefined;
      /** Without an init function, which cannot be sent; `randomState` is a seed. */
      readonly options: ResolvedOptions;
      readonly maxClusters: number;
    }
  | {
      readonly type: 'fit';
      readonly nClusters: number;
      /** Candidates of a k-means++ seeding that grows from fit to fit; without it the fit initialises itself. */
      readonly nCandidates: number | undefined;
    };

/** What the worker answers. */
export type SweepReply =
  | {
      /** An iteration is done: a sign of life between the answers. */
      readonly type: 'step';
    }
  | {
      readonly type: 'fitted';
      readonly result: LloydResult;
      readonly mean: Float64Array;
    }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly code: KMeansErrorCode | undefined;
    };

/** A worker that runs {@link serveSweep}, as its home reaches it. */
export interface ISweepWorker {
  /** Send a request (structured clone; shared memory stays shared). */
  post(request: SweepRequest): void;
  /** Stop it, or give it back to be used again. */
  dispose(): void;
}

/** How a home makes workers. */
export type CreateSweepWorker = (
  onReply: (reply: SweepReply) => void,
  onError: (error: Error) => void
) => ISweepWorker;
