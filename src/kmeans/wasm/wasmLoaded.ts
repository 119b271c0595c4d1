import type {
  ILloydOptions,
  ILoaded,
  ILoadOptions,
  ISeeding,
  ISeedOptions
} from '../engine.js';
import type { LloydIteration, LloydResult, Matrix } from '../types.js';
import { wasmLloyd } from './wasmLloyd.js';
import { WasmMatrix } from './wasmMatrix.js';
import { WasmSeeding } from './wasmSeeding.js';

/** A matrix in the memory of the WebAssembly engine. */
export class WasmLoaded implements ILoaded {
  constructor(X: Matrix, options: ILoadOptions) {
    const [rows, columns] = X.shape;
    this.shape = X.shape;
    this._matrix = new WasmMatrix(
      rows,
      columns,
      options.maxClusters,
      options.checkInterrupt
    );
    this.mean = this._matrix.load(X, options.isShared);
    const { kernel, scale } = this._matrix;
    this._sumOfSquares = kernel.sumOfSquares.value / scale / scale;
    this.meanVariance = this._sumOfSquares / (rows * columns);
  }

  readonly shape: readonly [number, number];
  readonly mean: Float64Array;
  readonly meanVariance: number;

  seed(options: ISeedOptions): ISeeding {
    return new WasmSeeding(this._live, options);
  }

  lloyd(
    start: ISeeding | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void> {
    return wasmLloyd(this._live, start, options, this._sumOfSquares);
  }

  dispose(): void {
    this._matrix = null;
  }

  private get _live(): WasmMatrix {
    if (this._matrix === null) {
      throw new Error('The matrix was disposed.');
    }
    return this._matrix;
  }

  private _matrix: WasmMatrix | null;
  private readonly _sumOfSquares: number;
}
