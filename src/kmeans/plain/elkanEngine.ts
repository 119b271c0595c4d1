import type { ILloydOptions, ILoadOptions, ISeeded } from '../engine.js';
import type { LloydIteration, LloydResult, Matrix } from '../types.js';
import { elkan } from './elkan.js';
import { PlainEngine, PlainLoaded } from './plainEngine.js';

/** The plain engine with Elkan's algorithm in place of Lloyd's. */
export class ElkanEngine extends PlainEngine {
  override load(X: Matrix, options: ILoadOptions): PlainLoaded {
    return new ElkanLoaded(X, options);
  }
}

class ElkanLoaded extends PlainLoaded {
  override lloyd(
    start: ISeeded | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void> {
    const centers = this.startCenters(start);
    return centers.length === this.shape[1]
      ? super.lloyd(centers, options)
      : elkan(this.input, centers, options);
  }
}
