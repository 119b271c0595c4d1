import { blasNearest } from '../../plain/blasNearest.js';
import type { ILoadOptions } from '../../engine.js';
import type { Matrix } from '../../types.js';
import { wideBinary } from '../binary.js';
import { takeInstance } from '../instance.js';
import { StoredMatrix } from '../storedMatrix.js';
import { sampleMeans } from './sampleMeans.js';
import type { WideKernel } from './wideKernel.js';

/**
 * Multiplications in a block: some milliseconds. The first blocks are shorter, since the code that runs at first is slower.
 */
const BLOCK_WORK = 128_000_000;
const FIRST_BLOCK_WORK = 4_000_000;
const FIRST_BLOCKS = 64;

/** Values in a line of memory, which comes as a whole. */
const LINE_VALUES = 8;

/** The most of the sum of squares about the origin of the integers that the means' distance from it may be. */
const MAX_SHARE = 0.25;

/**
 * How many blocks were done for one purpose. Each fit counts its own: where blocks end decides the order of sums, which must not depend
 * on what was done before.
 */
export interface Pace {
  blocks: number;
}

/**
 * A matrix of many columns: a shortlist of its rows in the memory of an instance of the module, and X itself, of which rows are brought
 * to the stage when they are wanted exactly. X must not change while this is in use.
 */
export class WideMatrix extends StoredMatrix<WideKernel> {
  /**
   * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
   */
  constructor(
    private readonly _X: Matrix,
    { maxClusters, first, findings, onFindings, checkInterrupt }: ILoadOptions
  ) {
    const [rows, columns] = _X.shape;
    const sizes = { rows, columns, maxClusters, minStageRows: 8 };
    super(takeInstance(wideBinary), sizes, checkInterrupt);
    const isSmall = Boolean(this.kernel.isSmall.value);
    this._mean = findings?.mean ?? (isSmall ? this._means() : undefined);
    this._origin = findings?.origin ?? this._mean ?? sampleMeans(_X);
    this._measured = first;
    this._takeScaled(() => this._takeRows());
    onFindings?.({ mean: this.mean, origin: this._origin });
  }

  /** The column means. */
  get mean(): Float64Array {
    return this._mean!;
  }

  get pitch(): number {
    return (this.columns + 7) & ~7;
  }

  override readRow(row: number): Float64Array {
    const { columns, mean, scale } = this;
    const values = this._data.slice(row * columns, (row + 1) * columns);
    return values.map((value, t) => (value - mean[t]) * scale);
  }

  /** Put one row on the stage, in the first place. */
  stageRow(row: number): void {
    this.fillStage(this._X, row, row + 1);
  }

  /** Do `run` for ranges of `length` items, asking between them whether to stop. */
  inBlocks(
    pace: Pace,
    length: number,
    workPerItem: number,
    run: (from: number, to: number) => void
  ): void {
    let from = 0;
    while (from < length) {
      const work = pace.blocks++ < FIRST_BLOCKS ? FIRST_BLOCK_WORK : BLOCK_WORK;
      const to = Math.min(
        length,
        from + Math.max(512, Math.floor(work / workPerItem))
      );
      this.checkInterrupt?.();
      run(from, to);
      from = to;
    }
  }

  /** Bring all rows to the stage, some at a time. */
  forAllRows(work: (first: number, rows: number) => void): void {
    this._stageAll(this._X, work);
  }

  /** Bring the first `length` rows of the list of the undecided to the stage, some at a time. */
  forUndecided(length: number, work: (from: number, to: number) => void): void {
    const { kernel, columns, stageRows } = this;
    const stage = this.float64(kernel.stage, stageRows * columns);
    const list = this.int32(kernel.openList, length);
    const { buffer, byteOffset } = this._data;
    for (let from = 0; from < length; from += stageRows) {
      const to = Math.min(length, from + stageRows);
      this.checkInterrupt?.();
      this._touch(list.subarray(from, to));
      for (let z = from, o = 0; z < to; z++, o += columns) {
        const start = byteOffset + list[z] * columns * 8;
        // A third sooner than by `subarray`.
        stage.set(new Float64Array(buffer, start, columns), o);
      }
      work(from, to);
    }
  }

  private get _data(): Float64Array {
    return this._X.data as Float64Array;
  }

  /** Read something of each line of memory of some rows, so that they all come at a time: each copy would wait for its own. */
  private _touch(list: Int32Array): void {
    const { columns, _data: data } = this;
    let sum = 0;
    for (let z = 0; z < list.length; z++) {
      const row = list[z] * columns;
      for (let t = 0; t < columns; t += LINE_VALUES) {
        sum += data[row + t];
      }
    }
    this._touched = sum;
  }

  /** Nothing reads it; without it nothing would be read for it. */
  protected _touched = 0;

  private _means(): Float64Array {
    const { kernel, columns } = this;
    const sums = this.float64(kernel.columnSum, columns).fill(0);
    this.forAllRows((_, rows) => kernel.addStagedRows(rows));
    return sums.map(sum => sum / this.rows);
  }

  /** Take the rows in, in one pass: the means, if they are not known, the integers, and the distances to the first seed, if it is. */
  private _takeRows(): void {
    const { kernel, columns } = this;
    const first = this._measured;
    const isMeasured = first !== undefined;
    this._centreBy(this._origin);
    kernel.startRows(this.scale);
    if (isMeasured) {
      this._startFirst(first);
    }
    const sums = this.float64(kernel.columnSum, columns).fill(0);
    this.forAllRows((from, rows) => {
      if (this._mean === undefined) {
        kernel.addStagedRows(rows);
      }
      kernel.takeStagedRows(from, rows, isMeasured);
    });
    this._mean ??= sums.map(sum => sum / this.rows);
    if (this._mean !== this._origin) {
      this._moveOrigin(this._mean);
    }
  }

  /** Go over from the origin of the integers to the means; when these are far off, the rows are taken in once more. */
  private _moveOrigin(mean: Float64Array): void {
    const { kernel, columns, rows, scale } = this;
    const shift = mean.map((value, t) => (value - this._origin[t]) * scale);
    const square = shift.reduce((sum, value) => sum + value * value, 0);
    if (square === 0) {
      return;
    }
    if (rows * square > MAX_SHARE * kernel.sumOfSquares.value) {
      this._origin = mean;
      this._takeRows();
      return;
    }
    this._centreBy(mean);
    this.float64(kernel.shift, columns).set(shift);
    kernel.moveOrigin();
    if (this._measured !== undefined) {
      this._moveFirst(this._measured);
    }
  }

  private _centreBy(values: Float64Array): void {
    this.float64(this.kernel.mean, this.columns).set(values);
  }

  private _startFirst(row: number): void {
    this._takeSeed(row);
    this.kernel.startFirst();
  }

  /** The first seed and its sum go over to the means. */
  private _moveFirst(row: number): void {
    this._takeSeed(row);
    this.kernel.moveFirstSum();
  }

  private _takeSeed(row: number): void {
    this.stageRow(row);
    this.kernel.takeRow(this.kernel.seedCentre.value);
  }

  private _mean: Float64Array | undefined;
  /** What the integers are centred by. Any values do, the nearer to the means the better: those take a pass over X to find. */
  private _origin: Float64Array;

  protected _measureFirst(row: number): void {
    this._centreBy(this._origin);
    this._startFirst(row);
    this.forAllRows((first, rows) => this.kernel.measureFirst(first, rows));
    this._centreBy(this.mean);
    this._moveFirst(row);
  }

  protected _breakTie(row: number): number {
    this.hasTies = true;
    const place = { row, nRows: this.rows };
    return blasNearest(this.readRow(row), 0, this._table(), place);
  }
}
