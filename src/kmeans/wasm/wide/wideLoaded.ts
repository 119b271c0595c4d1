import type {
  ILloydOptions,
  ILoaded,
  ILoadOptions,
  ISeeding,
  ISeedOptions
} from '../../engine.js';
import type { LloydIteration, LloydResult, Matrix } from '../../types.js';
import { wideLloyd } from './wideLloyd.js';
import { WideMatrix } from './wideMatrix.js';
import { WideSeeding } from './wideSeeding.js';

/** Columns from which rows are treated as wide. */
export const WIDE = 33;

/** A matrix of many columns, taken in by the WebAssembly engine; see {@link WideMatrix}. */
export class WideLoaded implements ILoaded {
  constructor(X: Matrix, options: ILoadOptions) {
    const [rows, columns] = X.shape;
    this.shape = X.shape;
    const matrix = new WideMatrix(
      X,
      options.maxClusters,
      options.checkInterrupt
    );
    this._matrix = matrix;
    this.mean = matrix.mean;
    const { kernel, scale } = matrix;
    this._sumOfSquares = kernel.sumOfSquares.value / scale / scale;
    this.meanVariance = this._sumOfSquares / (rows * columns);
  }

  readonly shape: readonly [number, number];
  readonly mean: Float64Array;
  readonly meanVariance: number;

  seed(options: ISeedOptions): ISeeding {
    return new WideSeeding(this._live, options);
  }

  lloyd(
    start: ISeeding | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void> {
    return wideLloyd(this._live, start, options, this._sumOfSquares);
  }

  dispose(): void {
    this._matrix = null;
  }

  private get _live(): WideMatrix {
    if (this._matrix === null) {
      throw new Error('The matrix was disposed.');
    }
    return this._matrix;
  }

  private _matrix: WideMatrix | null;
  private readonly _sumOfSquares: number;
}
