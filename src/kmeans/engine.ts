import type {
  CheckInterrupt,
  LloydIteration,
  LloydResult,
  Matrix
} from './types.js';

/** What taking a matrix in has shown: taking it in once more, with the same options, need not find it again. */
export interface IFindings {
  /** The column means. */
  readonly mean: Float64Array;
  /** What an engine's shortlist of the rows is centred by; left out: by the means. */
  readonly origin?: Float64Array;
  /** Where each row of X lies in the memory of the engine; left out: in X's order. */
  readonly position?: Int32Array;
  /** The rows themselves, if threads can share them: X is not asked for anything then, but the number of its rows and columns. */
  readonly rows?: ISharedRows;
}

/** Rows that an engine has taken in, in memory that other threads can read. It can be sent to them. */
export interface ISharedRows {
  /** WebAssembly's memory, and the module that was compiled for it. */
  readonly memory: object;
  readonly module: object;
  /** Whether rows that are alike stand side by side. */
  readonly isRegrouped: boolean;
  /** What the centred values were multiplied with. */
  readonly scale: number;
  /** Of the centred and scaled values. */
  readonly sumOfSquares: number;
  /** Whether the memory holds what is left of another use. */
  readonly isUsed: boolean;
}

/** How an engine takes a matrix in. */
export interface ILoadOptions {
  /** The largest number of clusters that will be asked for; it sizes the working memory. */
  maxClusters: number;
  /** One non-negative weight a row; all ones when left out. */
  sampleWeight?: Float64Array;
  /**
   * Whether the column means are subtracted first (default true).
   * Without it the coordinates stay those of X.
   */
  isCentered?: boolean;
  /** Whether several fits will be made, so that more preparation pays. No result depends on it. */
  isShared?: boolean;
  /** The row that is the first centre of the first seeding, if there is to be one: it can be measured on the way. */
  first?: number;
  /** Of the same X with the same options, loaded by the same engine elsewhere. */
  findings?: IFindings;
  /** Threads that will work on X, this one included. Where there are several, `findings` has the rows, if they can be shared. Default: 1. */
  nThreads?: number;
  /** Which of these threads this is. Default: 0, the one that finds. */
  thread?: number;
  /**
   * Called once with what was found, as soon as all of it is known: at the end of the load for rows of many columns and for rows
   * that are shared, before most of it for others. What comes after may fail.
   */
  onFindings?: (findings: IFindings) => void;
  checkInterrupt?: CheckInterrupt;
}

/** The draws of greedy k-means++. */
export interface ISeedOptions {
  /** The row that is the first centre. */
  first: number;
  /** Candidates tried for each further centre. */
  nCandidates: number;
  /** The next double in [0, 1); drawn `nCandidates` times for each further centre. */
  uniform: () => number;
}

/** When Lloyd's algorithm stops. */
export interface ILloydOptions {
  maxIter: number;
  /** Absolute: compared with the sum of the squared moves of the centres. */
  tol: number;
}

/** Where a run of Lloyd's algorithm can start: a seeding, or what was restored from a snapshot of one. */
export interface ISeeded {
  /** The rows chosen so far, in the order they were chosen. */
  readonly indices: readonly number[];
}

/**
 * A seeding as it was at some size, as plain data that can be sent to a worker. It fits any other matrix that the same engine
 * loaded from the same X with the same options.
 */
export interface ISeedingSnapshot extends ISeeded {
  /** Whether a row was as near to one seed as to another. */
  readonly isTied: boolean;
  /** Copies of what the engine holds of it: some bytes a row; none where the indices say all. */
  readonly memory: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * A greedy k-means++ seeding that can grow.
 *
 * A seeding of k centres is the beginning of every longer one with the same draws and the same number of candidates,
 * so one seeding serves several k in ascending order: `grow(2)`, fit, `grow(5)`, fit.
 * A loaded matrix has one live seeding: a new one ends the one before.
 */
export interface ISeeding extends ISeeded {
  /** Choose further centres until there are `nClusters`; never shrinks. */
  grow(nClusters: number): void;
  /** Bring up to date what a run starts with, as a run does: when that is done decides the last bits of its sums. */
  settle(): void;
  /** Settle, and a copy of it as it is now. */
  snapshot(): ISeedingSnapshot;
}

/** A matrix in an engine's memory, with what was computed from it. */
export interface ILoaded {
  readonly shape: readonly [number, number];
  /** What was subtracted from each column (zeros when not centred). */
  readonly mean: Float64Array;
  /** Mean over the columns of the (unweighted, population) variance: the unit of `KMeans`' relative tolerance. */
  readonly meanVariance: number;
  /** Start a seeding with one centre, the row `first`. */
  seed(options: ISeedOptions): ISeeding;
  /** Take over a snapshot, to fit from; it ends the live seeding. */
  restore(snapshot: ISeedingSnapshot): ISeeded;
  /**
   * Lloyd's algorithm from a seeding as it stands (its first assignment may be inherited) or from centres
   * (nClusters × columns, in the loaded coordinates).
   * One run at a time: end or drop one before starting the next or growing the seeding.
   *
   * Each iteration is yielded once it is done, in scikit-learn's order: assign, new centres (empty clusters take the rows
   * farthest from their centres), stop when no label changed, else when the shift is at most `tol`.
   * After a stop by `tol` or `maxIter` the rows are assigned once more, so that labels fit the centres.
   */
  lloyd(
    start: ISeeded | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void>;
  /**
   * Give the memory back. Anything else on a disposed matrix is a programming error.
   *
   * @param idle - resolves when no other thread works in the memory any more. Memory that others were told of is used again only then;
   * without it, never.
   */
  dispose(idle?: Promise<unknown>): void;
}

/** What {@link IEngine.assign} needs beside the rows. */
export interface IAssignOptions {
  sampleWeight?: Float64Array;
  checkInterrupt?: CheckInterrupt;
}

/** The nearest centre of each row. */
export interface IAssignment {
  labels: Int32Array;
  /** Weighted sum of squared distances to the nearest centre. */
  inertia: number;
}

/**
 * Does the heavy work of K-Means. Two exist, with the same results: plain TypeScript and WebAssembly.
 * Input arrives checked (finite, not empty, shapes fit); an engine checks memory only.
 */
export interface IEngine {
  readonly name: 'plain' | 'wasm';
  /**
   * Take X in. An engine may come back to X until the loaded matrix is disposed; its values must not change meanwhile.
   *
   * @throws KMeansError with code `too-large` when the memory that it needs cannot be had, before anything is started.
   */
  load(X: Matrix, options: ILoadOptions): ILoaded;
  /** Labels and inertia of rows for given centres (nClusters × columns), in X's own coordinates, without loading X whole. */
  assign(
    X: Matrix,
    centers: Float64Array,
    options?: IAssignOptions
  ): IAssignment;
}
