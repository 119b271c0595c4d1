import { allocate } from '../allocate.js';
import type {
  IAssignment,
  IAssignOptions,
  IEngine,
  ILloydOptions,
  ILoaded,
  ILoadOptions,
  ISeeded,
  ISeeding,
  ISeedingSnapshot,
  ISeedOptions
} from '../engine.js';
import type { LloydIteration, LloydResult, Matrix } from '../types.js';
import { forEachBlock } from './blocks.js';
import { columnMeans } from './columnMeans.js';
import { inertiaOf } from './inertia.js';
import type { LloydInput } from './lloyd.js';
import { lloyd } from './lloyd.js';
import { centerTable } from './centerTable.js';
import { exactNearest, greatestRowNorm, nearestCenters } from './nearest.js';
import { PlainSeeding } from './seeding.js';

/** The engine in plain TypeScript: float64 throughout, no bounds; the reference for the other one and the fallback. */
export class PlainEngine implements IEngine {
  readonly name = 'plain';

  load(X: Matrix, options: ILoadOptions): PlainLoaded {
    return new PlainLoaded(X, options);
  }

  assign(
    X: Matrix,
    centers: Float64Array,
    { sampleWeight, checkInterrupt }: IAssignOptions = {}
  ): IAssignment {
    const [rows, columns] = X.shape;
    const table = centerTable(centers, columns);
    const labels = new Int32Array(rows);
    let inertia = 0;
    forEachBlock(rows, centers.length, checkInterrupt, (start, end) => {
      nearestCenters(
        X.data,
        start,
        end,
        table,
        greatestRowNorm(X.data, start, end, columns),
        labels,
        exactNearest
      );
      inertia += inertiaOf(
        X.data,
        start,
        end,
        centers,
        columns,
        labels,
        sampleWeight
      );
    });
    return { labels, inertia };
  }
}

/** A matrix in the plain engine's memory. */
export class PlainLoaded implements ILoaded {
  constructor(
    X: Matrix,
    {
      sampleWeight,
      isCentered = true,
      findings,
      onFindings,
      checkInterrupt
    }: ILoadOptions
  ) {
    const [rows, columns] = X.shape;
    const isFloat32 = X.data instanceof Float32Array;
    const data = allocate(rows, columns);
    const means = findings?.mean ?? columnMeans(X, checkInterrupt);
    onFindings?.({ mean: means });
    this.shape = X.shape;
    this.mean = isCentered ? means : new Float64Array(columns);
    let squares = 0;
    let greatestNorm = 0;
    forEachBlock(rows, columns, checkInterrupt, (start, end) => {
      for (let i = start, p = start * columns; i < end; i++) {
        for (let t = 0; t < columns; t++, p++) {
          const difference = X.data[p] - means[t];
          const centered = isFloat32 ? Math.fround(difference) : difference;
          squares += centered * centered;
          data[p] = isCentered ? centered : X.data[p];
        }
      }
      const norm = greatestRowNorm(data, start, end, columns);
      greatestNorm = Math.max(greatestNorm, norm);
    });
    this.meanVariance = squares / data.length;
    this._input = {
      data,
      shape: X.shape,
      sampleWeight,
      isFloat32,
      greatestNorm,
      checkInterrupt
    };
  }

  readonly shape: readonly [number, number];
  readonly mean: Float64Array;
  readonly meanVariance: number;

  /** What the algorithms of this folder run on. */
  get input(): LloydInput {
    return this._input;
  }

  seed(options: ISeedOptions): ISeeding {
    return new PlainSeeding(this._input, options);
  }

  restore({ indices }: ISeedingSnapshot): ISeeded {
    return { indices };
  }

  lloyd(
    start: ISeeded | Float64Array,
    options: ILloydOptions
  ): Generator<LloydIteration, LloydResult, void> {
    return lloyd(this._input, this.startCenters(start), options);
  }

  dispose(): void {
    this._input.data = new Float64Array(0);
  }

  /** The centres that a run starts from. */
  protected startCenters(start: ISeeded | Float64Array): Float64Array {
    if (start instanceof Float64Array) {
      return start;
    }
    const { indices } = start;
    const columns = this.shape[1];
    const rows = new Float64Array(indices.length * columns);
    indices.forEach((row, j) => {
      const start = row * columns;
      rows.set(this._input.data.subarray(start, start + columns), j * columns);
    });
    return rows;
  }

  private readonly _input: LloydInput;
}
