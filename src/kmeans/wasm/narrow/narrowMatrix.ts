import { blasNearest } from '../../plain/blasNearest.js';
import { columnMeans } from '../../plain/columnMeans.js';
import { exactNearest } from '../../plain/nearest.js';
import type { ILoadOptions, ISharedRows } from '../../engine.js';
import type { CheckInterrupt, Matrix } from '../../types.js';
import type { Instance, WasmGlobal } from '../instance.js';
import { StoredMatrix } from '../storedMatrix.js';
import type { NarrowKernel } from './narrowKernel.js';
import { choosePivots } from './pivots.js';

interface Sizes {
  rows: number;
  columns: number;
  maxClusters: number;
  /** Threads that are to share the memory. Default: 1. */
  nThreads?: number;
  /** Which of them this is. Default: 0. */
  thread?: number;
}

/** Multiplications in a block: well below a millisecond, and short enough that a block in the first, slow code is too. */
const BLOCK_WORK = 4_000_000;

/** A matrix of few columns, whole, in the memory of an instance of the module. */
export class NarrowMatrix extends StoredMatrix<NarrowKernel> {
  /**
   * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
   */
  constructor(
    instance: Instance<NarrowKernel>,
    { nThreads = 1, thread = 0, ...sizes }: Sizes,
    checkInterrupt: CheckInterrupt | undefined,
    private readonly _isFit = true
  ) {
    instance.kernel.threads.value = nThreads;
    instance.kernel.thread.value = thread;
    super(instance, { ...sizes, minStageRows: 1 }, checkInterrupt);
  }

  /** Whether rows that are alike stand side by side in the memory. */
  isRegrouped = false;

  get pitch(): number {
    return (this.columns + 3) & ~3;
  }

  override seedBounds(): WasmGlobal[] {
    const { nearest, seedOther } = this.kernel;
    return [nearest, seedOther];
  }

  float32(address: { readonly value: number }, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address.value, length);
  }

  override readRow(row: number): Float64Array {
    return this.readPosition(this._places[row]).slice(0, this.columns);
  }

  /** The values at a position in the memory, padded to {@link pitch}; until the next are read. */
  readPosition(position: number): Float64Array {
    const { stage } = this.kernel;
    this.kernel.copyRow(position, stage.value);
    return this.float64(stage, this.pitch);
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

  /**
   * Take X in, centred by its column means, which are returned. With `isShared` rows that are alike come to lie together. Of `first` see
   * {@link putFirst}.
   */
  load(
    X: Matrix,
    { isShared = false, first, findings, onFindings }: Partial<ILoadOptions>
  ): Float64Array {
    const mean = findings?.mean ?? this._explore(X, isShared);
    if (findings?.position !== undefined) {
      this._placeRows(findings.position);
    } else if (findings !== undefined) {
      this.kernel.keepRows();
    }
    const isForThreads = this.kernel.threads.value > 1;
    if (!isForThreads) {
      onFindings?.({ mean, position: this._places.slice() });
    }
    this._measured = this.kernel.isSmall.value ? undefined : first;
    this._takeScaled(() => this._split(X, mean));
    const canBeMoved = isShared || findings !== undefined;
    this.isRegrouped =
      canBeMoved && this._places.some((place, row) => place !== row);
    if (isForThreads && onFindings) {
      this._isKnown = true;
      onFindings({ mean, rows: this._rows });
    }
    return mean;
  }

  /** Take over the rows that another thread has taken in. */
  join(rows: ISharedRows): void {
    this.scale = rows.scale;
    this.isRegrouped = rows.isRegrouped;
    this.kernel.sumOfSquares.value = rows.sumOfSquares;
  }

  private get _rows(): ISharedRows {
    const { kernel, scale, isRegrouped } = this;
    const { memory, module, isUsed } = this._instance;
    const sumOfSquares = kernel.sumOfSquares.value;
    return { memory, module, isUsed, scale, isRegrouped, sumOfSquares };
  }

  /** Where each row of X lies, in the memory. */
  private get _places(): Int32Array {
    return this.int32(this.kernel.position, this.rows);
  }

  protected _measureFirst(row: number): void {
    const { kernel, rows, columns } = this;
    kernel.putSeed(0, this._places[row]);
    this.inBlocks(rows, 2 * columns, (from, to) =>
      kernel.measureFirst(from, to)
    );
  }

  /** Of rows that are equally near several centres: as scikit-learn's fits see it, else the first by the residuals. */
  protected _breakTie(position: number): number {
    this.hasTies = true;
    const { kernel, columns, rows } = this;
    const values = new Float64Array(columns);
    kernel.copyRow(position, kernel.candidate.value);
    values.set(this.float64(kernel.candidate, columns));
    if (!this._isFit) {
      return exactNearest(values, 0, this._table());
    }
    const row = this.int32(kernel.origin, rows)[position];
    return blasNearest(values, 0, this._table(), { row, nRows: rows });
  }

  /** Whether groups of rows can pay; small tables stay in order, where the last bit of a sum decides. */
  private get _canGroup(): boolean {
    const { kernel, columns, maxClusters } = this;
    return !kernel.isSmall.value && columns > 1 && maxClusters > 4;
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

  /** Give each row its place; returns the column means. */
  private _explore(X: Matrix, isShared: boolean): Float64Array {
    const { kernel } = this;
    const isGrouped = isShared && this._canGroup && this._putPivots(X);
    const mean = this._means(X, isGrouped);
    if (isGrouped) {
      kernel.placeRows();
    } else {
      kernel.keepRows();
    }
    return mean;
  }

  /** Give the rows the places that were found elsewhere. */
  private _placeRows(position: Int32Array): void {
    const { kernel, rows } = this;
    this.int32(kernel.position, rows).set(position);
    const origin = this.int32(kernel.origin, rows);
    for (let i = 0; i < rows; i++) {
      origin[position[i]] = i;
    }
  }

  private _means(X: Matrix, isGrouped: boolean): Float64Array {
    if (this.columns === 1) {
      return columnMeans(X);
    }
    const sums = this.float64(this.kernel.mean, this.columns);
    sums.fill(0);
    this._stageAll(X, (first, rows) => {
      this.kernel.addStagedRows(rows);
      if (isGrouped) {
        this.kernel.groupStagedRows(first, rows);
      }
    });
    return sums.map(sum => sum / this.rows);
  }

  private _split(X: Matrix, mean: Float64Array): void {
    const { kernel, scale, columns, pitch } = this;
    const first = this._measured;
    const isMeasured = first !== undefined;
    this.float64(kernel.mean, columns).set(mean);
    if (isMeasured) {
      const seed = this.float64(kernel.seedCentre, pitch).fill(0);
      for (let t = 0; t < columns; t++) {
        seed[t] = (X.data[first * columns + t] - mean[t]) * scale;
      }
    }
    kernel.resetSplit();
    this._stageAll(X, (from, rows) =>
      kernel.splitStagedRows(from, rows, scale, isMeasured)
    );
  }
}
