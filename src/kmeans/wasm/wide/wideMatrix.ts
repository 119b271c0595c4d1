import { blasNearest } from '../../plain/blasNearest.js';
import type { IFindings } from '../../engine.js';
import type { CheckInterrupt, Matrix } from '../../types.js';
import { wideBinary } from '../binary.js';
import { StoredMatrix } from '../storedMatrix.js';
import type { WideKernel } from './wideKernel.js';

/**
 * Multiplications in a block: some milliseconds. The first blocks are shorter, since the code that runs at first is slower.
 */
const BLOCK_WORK = 128_000_000;
const FIRST_BLOCK_WORK = 4_000_000;
const FIRST_BLOCKS = 64;

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
    maxClusters: number,
    checkInterrupt: CheckInterrupt | undefined,
    findings?: IFindings
  ) {
    const [rows, columns] = _X.shape;
    const sizes = { rows, columns, maxClusters, minStageRows: 8 };
    super(wideBinary, sizes, checkInterrupt);
    this.mean = findings?.mean ?? this._means();
    this.float64(this.kernel.mean, columns).set(this.mean);
    this._takeScaled(() => this._takeRows());
  }

  readonly mean: Float64Array;

  get pitch(): number {
    return (this.columns + 7) & ~7;
  }

  /** One row of X, centred and scaled. */
  readRow(row: number): Float64Array {
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
    const data = this._data;
    for (let from = 0; from < length; from += stageRows) {
      const to = Math.min(length, from + stageRows);
      this.checkInterrupt?.();
      for (let z = from, o = 0; z < to; z++, o += columns) {
        const start = list[z] * columns;
        stage.set(data.subarray(start, start + columns), o);
      }
      work(from, to);
    }
  }

  private get _data(): Float64Array {
    return this._X.data as Float64Array;
  }

  private _means(): Float64Array {
    const { kernel, columns } = this;
    const sums = this.float64(kernel.mean, columns).fill(0);
    this.forAllRows((_, rows) => kernel.addStagedRows(rows));
    return sums.map(sum => sum / this.rows);
  }

  private _takeRows(): void {
    const { kernel } = this;
    kernel.startRows(this.scale);
    this.forAllRows((first, rows) => kernel.takeStagedRows(first, rows));
  }

  protected _breakTie(row: number): number {
    this.hasTies = true;
    return blasNearest(this.readRow(row), 0, this._table());
  }
}
