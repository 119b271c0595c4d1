import type {
  IAssignment,
  IAssignOptions,
  IEngine,
  ILoaded,
  ILoadOptions
} from '../engine.js';
import { PlainEngine } from '../plain/plainEngine.js';
import type { Matrix } from '../types.js';
import { assignRows as assignNarrowRows } from './narrow/assignRows.js';
import { loadNarrow } from './narrow/loadNarrow.js';
import { hasKernel } from './narrow/narrowKernel.js';
import { assignRows as assignWideRows } from './wide/assignRows.js';
import { WIDE, loadWide } from './wide/loadWide.js';

/** Labels are kept in 16 bits. */
const MAX_CLUSTERS = 65_535;

/**
 * The engine in WebAssembly with SIMD.
 *
 * What it has no kernels for goes to the plain engine, whose results are the same: float32 data, weights other than 1,
 * coordinates that are not centred, more than 65,535 clusters, and centres to begin with that lie 10¹⁶ times as far as the rows.
 */
class WasmEngine implements IEngine {
  readonly name = 'wasm';

  load(X: Matrix, options: ILoadOptions): ILoaded {
    if (!isServed(X, options)) {
      return this._plain.load(X, options);
    }
    const load = X.shape[1] < WIDE ? loadNarrow : loadWide;
    return load(X, options, () =>
      this._plain.load(X, { ...options, onFindings: undefined })
    );
  }

  assign(
    X: Matrix,
    centers: Float64Array,
    options: IAssignOptions = {}
  ): IAssignment {
    const columns = X.shape[1];
    const maxClusters = centers.length / columns;
    const assignRows = columns < WIDE ? assignNarrowRows : assignWideRows;
    return (
      (isServed(X, { ...options, maxClusters })
        ? assignRows(X, centers, options)
        : null) ?? this._plain.assign(X, centers, options)
    );
  }

  private readonly _plain = new PlainEngine();
}

function isServed(
  X: Matrix,
  { maxClusters, sampleWeight, isCentered = true }: ILoadOptions
): boolean {
  return (
    X.data instanceof Float64Array &&
    isCentered &&
    maxClusters <= MAX_CLUSTERS &&
    (sampleWeight === undefined || sampleWeight.every(weight => weight === 1))
  );
}

/** The engine, or null where there is no WebAssembly with SIMD. */
export function createWasmEngine(): IEngine | null {
  return hasKernel() ? new WasmEngine() : null;
}
