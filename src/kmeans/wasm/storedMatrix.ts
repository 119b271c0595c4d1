import type { CenterTable } from '../plain/centerTable.js';
import { centerTable } from '../plain/centerTable.js';
import type { CheckInterrupt, Matrix } from '../types.js';
import type { Instance, MatrixKernel, WasmGlobal } from './instance.js';
import { giveBack } from './instance.js';
import { reserve } from './reserve.js';
import type { WasmMemory } from './webAssembly.js';

/** Bytes of the rows that are on the stage at a time. */
const STAGE_BYTES = 131_072;

/** Magnitudes between which float32 squares neither overflow nor vanish. */
const SMALLEST = 2 ** -20;
const LARGEST = 2 ** 40;

interface Sizes {
  rows: number;
  columns: number;
  maxClusters: number;
  /** The fewest rows that the stage has room for. */
  minStageRows: number;
}

/** The memory of one instance of a module, laid out for a matrix. `K` is what the module exports. */
export abstract class StoredMatrix<K extends MatrixKernel> {
  /**
   * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
   */
  constructor(
    protected readonly _instance: Instance<K>,
    { rows, columns, maxClusters, minStageRows }: Sizes,
    readonly checkInterrupt: CheckInterrupt | undefined
  ) {
    this.rows = rows;
    this.columns = columns;
    this.maxClusters = maxClusters;
    const byBytes = Math.floor(STAGE_BYTES / (8 * columns));
    this.stageRows = Math.max(minStageRows, Math.min(rows, byBytes));
    _instance.breakTie = position => this._breakTie(position);
    const { kernel, memory, isUsed } = _instance;
    this.kernel = kernel;
    this.memory = memory;
    const candidates = 2 + Math.floor(Math.log(maxClusters));
    reserve(
      memory,
      kernel.layout(rows, columns, maxClusters, candidates, this.stageRows),
      [rows, columns],
      maxClusters
    );
    if (isUsed) {
      kernel.clear();
    }
  }

  /** Leave the memory to the next matrix; see `ILoaded.dispose`. This one must not be used again. */
  dispose(idle?: Promise<unknown>): void {
    if (!this._isKnown) {
      giveBack(this._instance);
    } else {
      void idle?.then(
        () => giveBack(this._instance),
        () => undefined
      );
    }
  }

  readonly kernel: K;
  readonly memory: WasmMemory;
  readonly rows: number;
  readonly columns: number;
  readonly maxClusters: number;
  readonly stageRows: number;
  /** The power of two that the centred values are multiplied with. */
  scale = 1;

  /** Whether a row was equally near two centres: then the last bit of the sums decides, and they are made in order. */
  hasTies = false;

  /** The row that all rows were measured to on their way in, until a seeding has taken that over. */
  protected _measured: number | undefined;

  /** Whether other threads were told of the memory. */
  protected _isKnown = false;

  /** Clusters of the run that goes on. */
  nClusters = 0;

  /** Elements of a centre in the memory. */
  abstract get pitch(): number;

  /** Where the float32 bounds of the rows lie that a seeding leaves, if it does. */
  seedBounds(): WasmGlobal[] {
    return [];
  }

  float64(address: { readonly value: number }, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address.value, length);
  }

  int32(address: { readonly value: number }, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address.value, length);
  }

  bytes(address: { readonly value: number }, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address.value, length);
  }

  /** The values of a row of X, centred and scaled. */
  abstract readRow(row: number): Float64Array;

  /** The labels in the memory. */
  storedLabels(): Uint16Array {
    const { kernel, memory, rows } = this;
    return new Uint16Array(memory.buffer, kernel.label.value, rows);
  }

  /** nClusters × columns: the centres in the memory, as they are scaled there. */
  readCentres(nClusters: number): Float64Array {
    const { columns, pitch } = this;
    const from = this.float64(this.kernel.centre, nClusters * pitch);
    const centres = new Float64Array(nClusters * columns);
    for (let j = 0, p = 0; j < nClusters; j++) {
      for (let t = 0; t < columns; t++) {
        centres[p++] = from[j * pitch + t];
      }
    }
    return centres;
  }

  /** Write centres (clusters × columns, centred) to the memory, multiplied with `scale`. */
  putCentres(centers: Float64Array, scale: number): void {
    const { kernel, columns, pitch } = this;
    const k = centers.length / columns;
    const to = this.float64(kernel.centre, k * pitch).fill(0);
    centers.forEach((value, p) => {
      to[Math.floor(p / columns) * pitch + (p % columns)] = value * scale;
    });
  }

  /** Copy rows [from, to) of X into the stage. */
  fillStage({ data }: Matrix, from: number, to: number): void {
    const { kernel, columns } = this;
    this.float64(kernel.stage, (to - from) * columns).set(
      data.subarray(from * columns, to * columns)
    );
  }

  /** Make a row the first seed and measure all to it, unless they were on their way in: what comes out is the same to the last bit. */
  putFirst(row: number): void {
    const isMeasured = this._measured === row;
    this._measured = undefined;
    if (!isMeasured) {
      this._measureFirst(row);
    }
  }

  protected abstract _measureFirst(row: number): void;

  /** Bring all rows of X to the stage, some at a time, asking between them whether to stop. */
  protected _stageAll(
    X: Matrix,
    work: (first: number, rows: number) => void
  ): void {
    for (let from = 0; from < this.rows; from += this.stageRows) {
      const to = Math.min(this.rows, from + this.stageRows);
      this.checkInterrupt?.();
      this.fillStage(X, from, to);
      work(from, to - from);
    }
  }

  /** Take the rows in; once more, scaled to about one, when their squares are nothing for float32. */
  protected _takeScaled(take: () => void): void {
    take();
    const largest = this.kernel.largest.value;
    if (largest > 0 && (largest < SMALLEST || largest > LARGEST)) {
      this.scale = 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
      take();
    }
  }

  /** The nearest centre of a row that is equally near several. */
  protected abstract _breakTie(position: number): number;

  /** The centres in the memory, as they are now. */
  protected _table(): CenterTable {
    const { kernel, columns, nClusters } = this;
    if (this._tableOf !== kernel.version.value) {
      this._tableOf = kernel.version.value;
      this._centres = centerTable(this.readCentres(nClusters), columns);
    }
    return this._centres!;
  }

  private _tableOf = -1;
  private _centres: CenterTable | undefined;
}
