/** Rows of numbers as one row-major block: element (i, j) is `data[i * shape[1] + j]`. */
export interface Matrix {
  readonly data: Float64Array | Float32Array;
  /** Rows, columns. */
  readonly shape: readonly [number, number];
}

/** What the estimators take for X: a {@link Matrix}, or an array of rows of equal length (read as float64). */
export type MatrixLike = Matrix | ReadonlyArray<ArrayLike<number>>;

/** A hook that returns, or throws to stop what is running. Called at least every 30 ms or so. */
export type CheckInterrupt = () => void;

/** One step of Lloyd's algorithm: an assignment of the rows, then new centres. */
export interface LloydIteration {
  /** Counted from 1. */
  readonly iteration: number;
  /** Sum over the centres of the squared distance that each moved. */
  readonly centerShift: number;
  /** Rows whose label differs from the iteration before; all rows in the first. */
  readonly nMoved: number;
}

/** The end of one run of Lloyd's algorithm. */
export interface LloydResult {
  /** rows; the index of each row's centre. */
  readonly labels: Int32Array;
  /** nClusters × columns, row-major, in the coordinates of the loaded (centred) data. */
  readonly centers: Float64Array;
  /** Weighted sum of the squared distances of the rows to their centres. */
  readonly inertia: number;
  readonly nIter: number;
}
