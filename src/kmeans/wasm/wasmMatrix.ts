import { blasNearest } from '../plain/blasNearest.js';
import { columnMeans } from '../plain/columnMeans.js';
import type { CenterTable } from '../plain/centerTable.js';
import { centerTable } from '../plain/centerTable.js';
import { exactNearest } from '../plain/nearest.js';
import type { CheckInterrupt, Matrix } from '../types.js';
import type { Kernel, KernelInstance } from './kernel.js';
import { newKernel } from './kernel.js';
import { choosePivots } from './pivots.js';
import { reserve } from './reserve.js';

/** Bytes of the rows that come into the memory at a time. */
const STAGE_BYTES = 131_072;

/** Multiplications in a block: well below a millisecond, and short enough that a block in the first, slow code is too. */
const BLOCK_WORK = 4_000_000;

/** Magnitudes between which float32 squares neither overflow nor vanish. */
const SMALLEST = 2 ** -20;
const LARGEST = 2 ** 40;

/** The memory of one instance of the module, laid out for a matrix. */
export class WasmMatrix {
  /**
   * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
   */
  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly maxClusters: number,
    readonly checkInterrupt: CheckInterrupt | undefined,
    private readonly _isFit = true
  ) {
    const candidates = 2 + Math.floor(Math.log(maxClusters));
    const byBytes = Math.floor(STAGE_BYTES / (8 * columns));
    this.stageRows = Math.max(1, Math.min(rows, byBytes));
    const { kernel, memory } = newKernel(position => this._breakTie(position));
    this.kernel = kernel;
    this.memory = memory;
    const bytes = kernel.layout(
      rows,
      columns,
      maxClusters,
      candidates,
      this.stageRows
    );
    reserve(memory, bytes, [rows, columns], maxClusters);
    kernel.prepareWide();
  }

  readonly kernel: Kernel;
  readonly memory: KernelInstance['memory'];
  readonly stageRows: number;
  /** The power of two that the centred values are multiplied with. */
  scale = 1;

  /** Whether a row was equally near two centres: then the last bit of the sums decides, and they are made in order. */
  hasTies = false;

  /** Clusters of the run that goes on. */
  nClusters = 0;

  get isWide(): boolean {
    return Boolean(this.kernel.isWide.value);
  }

  /** Elements of a centre in the memory. */
  get pitch(): number {
    return (this.columns + 3) & ~3;
  }

  float64(address: { readonly value: number }, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address.value, length);
  }

  float32(address: { readonly value: number }, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address.value, length);
  }

  int32(address: { readonly value: number }, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address.value, length);
  }

  uint16(address: { readonly value: number }, length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, address.value, length);
  }

  /** nClusters × columns: the centres in the memory, as they are scaled there. */
  readCentres(nClusters: number): Float64Array {
    const { columns, pitch } = this;
    const from = this.float64(this.kernel.centre, nClusters * pitch);
    const centres = new Float64Array(nClusters * columns);
    for (let j = 0; j < nClusters; j++) {
      const start = j * pitch;
      centres.set(from.subarray(start, start + columns), j * columns);
    }
    return centres;
  }

  /** Run `work` on ranges of `length` items, asking between them whether to stop. Ranges begin at multiples of 8. */
  inBlocks(
    length: number,
    workPerItem: number,
    work: (from: number, to: number) => void
  ): void {
    const size = Math.max(8, Math.floor(BLOCK_WORK / workPerItem) & ~7);
    for (let from = 0; from < length; from += size) {
      this.checkInterrupt?.();
      work(from, Math.min(length, from + size));
    }
  }

  /** Take X in, centred by its column means, which are returned. With `isShared` rows that are alike come to lie together. */
  load(X: Matrix, isShared = false): Float64Array {
    const { kernel } = this;
    const isGrouped = isShared && this._canGroup && this._putPivots(X);
    const mean = this._means(X, isGrouped);
    if (isGrouped) {
      kernel.placeRows();
    } else {
      kernel.keepRows();
    }
    this._split(X, mean);
    const largest = this.kernel.largest.value;
    if (largest > 0 && (largest < SMALLEST || largest > LARGEST)) {
      this.scale = 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
      this._split(X, mean);
    }
    return mean;
  }

  /** Copy rows [from, to) of X into the stage. */
  fillStage(X: Matrix, from: number, to: number): void {
    const { columns } = this;
    this.float64(this.kernel.stage, (to - from) * columns).set(
      X.data.subarray(from * columns, to * columns)
    );
  }

  /** Of rows that are equally near several centres: as scikit-learn's fits see it, else the first by the residuals. */
  private _breakTie(position: number): number {
    this.hasTies = true;
    const { kernel, columns } = this;
    const row = new Float64Array(columns);
    kernel.copyRow(position, kernel.candidate.value);
    row.set(this.float64(kernel.candidate, columns));
    const decide = this._isFit ? blasNearest : exactNearest;
    return decide(row, 0, this._table());
  }

  private _table(): CenterTable {
    const { kernel, columns, nClusters } = this;
    if (this._tableOf !== kernel.version.value) {
      this._tableOf = kernel.version.value;
      this._centres = centerTable(this.readCentres(nClusters), columns);
    }
    return this._centres!;
  }

  private _tableOf = -1;
  private _centres: CenterTable | undefined;

  /** Whether groups of rows can pay; small tables stay in order, where the last bit of a sum decides. */
  private get _canGroup(): boolean {
    const { kernel, isWide, columns, maxClusters } = this;
    return !isWide && !kernel.isSmall.value && columns > 1 && maxClusters > 4;
  }

  private _putPivots(X: Matrix): boolean {
    const { kernel, columns } = this;
    const pivots = choosePivots(X, kernel.PIVOTS.value);
    if (pivots === null) {
      return false;
    }
    const { middle, table } = pivots;
    this.float64(kernel.middle, columns).set(middle);
    this.float32(kernel.pivot, table.length).set(table);
    return true;
  }

  private _means(X: Matrix, isGrouped: boolean): Float64Array {
    if (this.columns === 1) {
      return columnMeans(X);
    }
    const sums = this.float64(this.kernel.mean, this.columns);
    sums.fill(0);
    this._staged(X, (first, rows) => {
      this.kernel.addStagedRows(rows);
      if (isGrouped) {
        this.kernel.groupStagedRows(first, rows);
      }
    });
    return sums.map(sum => sum / this.rows);
  }

  private _split(X: Matrix, mean: Float64Array): void {
    const { kernel, scale } = this;
    this.float64(kernel.mean, this.columns).set(mean);
    kernel.resetSplit();
    this._staged(X, (first, rows) =>
      kernel.splitStagedRows(first, rows, scale, false)
    );
  }

  private _staged(
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
}
