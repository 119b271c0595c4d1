import type {
  ILloydOptions,
  ILoaded,
  ISeeded,
  ISeeding,
  ISeedingSnapshot,
  ISeedOptions
} from '../engine.js';
import type { LloydIteration, LloydResult } from '../types.js';
import type { MatrixKernel } from './instance.js';
import type { StoredMatrix } from './storedMatrix.js';

/** What is done with a matrix in the memory of a module. */
interface Methods<M> {
  seed(matrix: M, options: ISeedOptions): ISeeding;
  restore(matrix: M, snapshot: ISeedingSnapshot): void;
  lloyd(
    matrix: M,
    start: ISeeded | Float64Array,
    options: ILloydOptions,
    sumOfSquares: number
  ): Generator<LloydIteration, LloydResult, void>;
}

/** A matrix that the WebAssembly engine has taken in. */
export class WasmLoaded<
  M extends StoredMatrix<MatrixKernel>
> implements ILoaded {
  constructor(
    matrix: M,
    readonly mean: Float64Array,
    private readonly _loadPlain: () => ILoaded,
    private readonly _methods: Methods<M>
  ) {
    const { kernel, rows, columns, scale } = matrix;
    this._matrix = matrix;
    this.shape = [rows, columns];
    this._sumOfSquares = kernel.sumOfSquares.value / scale / scale;
    this.meanVariance = this._sumOfSquares / (rows * columns);
  }

  readonly shape: readonly [number, number];
  readonly meanVariance: number;

  seed(options: ISeedOptions): ISeeding {
    return this._methods.seed(this._live, options);
  }

  restore(snapshot: ISeedingSnapshot): ISeeded {
    this._methods.restore(this._live, snapshot);
    return { indices: snapshot.indices };
  }

  lloyd(
    start: ISeeded | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void> {
    if (start instanceof Float64Array && this._isFar(start)) {
      this._plain ??= this._loadPlain();
      return this._plain.lloyd(start, options);
    }
    return this._methods.lloyd(this._live, start, options, this._sumOfSquares);
  }

  /** Whether the squares of centres are too large for float32 where those of the rows are not. */
  private _isFar(centers: Float64Array): boolean {
    const { scale } = this._live;
    return centers.some(value => Math.abs(value) * scale > FARTHEST);
  }

  dispose(idle?: Promise<unknown>): void {
    this._matrix?.dispose(idle);
    this._matrix = null;
    this._plain?.dispose();
  }

  private get _live(): M {
    if (this._matrix === null) {
      throw new Error('The matrix was disposed.');
    }
    return this._matrix;
  }

  private _matrix: M | null;
  private _plain: ILoaded | undefined;
  private readonly _sumOfSquares: number;
}

const FARTHEST = 2 ** 55;
