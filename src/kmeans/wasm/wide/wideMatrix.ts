import { blasNearest } from '../../plain/blasNearest.js';
import type { CenterTable } from '../../plain/centerTable.js';
import { centerTable } from '../../plain/centerTable.js';
import type { CheckInterrupt, Matrix } from '../../types.js';
import { reserve } from '../reserve.js';
import type { WasmMemory } from '../webAssembly.js';
import type { WideKernel } from './wideKernel.js';
import { newWideKernel } from './wideKernel.js';

/** Bytes of the rows that are on the stage at a time. */
const STAGE_BYTES = 131_072;

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

/** Magnitudes between which float32 squares neither overflow nor vanish. */
const SMALLEST = 2 ** -20;
const LARGEST = 2 ** 40;

/**
 * A matrix of many columns: a shortlist of its rows in the memory of an instance of the module, and X itself, of which rows are brought
 * to the stage when they are wanted exactly. X must not change while this is in use.
 */
export class WideMatrix {
  /**
   * @throws KMeansError `too-large`, with the size, when the memory cannot be had.
   */
  constructor(
    private readonly _X: Matrix,
    maxClusters: number,
    readonly checkInterrupt: CheckInterrupt | undefined
  ) {
    const [rows, columns] = _X.shape;
    this.rows = rows;
    this.columns = columns;
    const byBytes = Math.floor(STAGE_BYTES / (8 * columns));
    this.stageRows = Math.max(8, Math.min(rows, byBytes));
    const { kernel, memory } = newWideKernel(row => this._breakTie(row));
    this.kernel = kernel;
    this.memory = memory;
    const candidates = 2 + Math.floor(Math.log(maxClusters));
    reserve(
      memory,
      kernel.layout(rows, columns, maxClusters, candidates, this.stageRows),
      [rows, columns],
      maxClusters
    );
    this.mean = this._load();
  }

  readonly kernel: WideKernel;
  readonly memory: WasmMemory;
  readonly rows: number;
  readonly columns: number;
  readonly stageRows: number;
  readonly mean: Float64Array;
  /** The power of two that the centred values are multiplied with. */
  scale = 1;

  /** Whether a row was equally near two centres: then the last bit of the sums decides, and they are made in order. */
  hasTies = false;

  /** Clusters of the run that goes on. */
  nClusters = 0;

  /** Elements of a centre in the memory. */
  get pitch(): number {
    return (this.columns + 7) & ~7;
  }

  float64(address: { readonly value: number }, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address.value, length);
  }

  int32(address: { readonly value: number }, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address.value, length);
  }

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
    for (let j = 0; j < nClusters; j++) {
      const start = j * pitch;
      centres.set(from.subarray(start, start + columns), j * columns);
    }
    return centres;
  }

  /** One row of X, centred and scaled. */
  readRow(row: number): Float64Array {
    const { columns, mean, scale } = this;
    const values = this._data.slice(row * columns, (row + 1) * columns);
    return values.map((value, t) => (value - mean[t]) * scale);
  }

  /** Put one row on the stage, in the first place. */
  stageRow(row: number): void {
    this._stage().set(
      this._data.subarray(row * this.columns, (row + 1) * this.columns)
    );
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
    const { columns, rows, stageRows } = this;
    const stage = this._stage();
    for (let from = 0; from < rows; from += stageRows) {
      const to = Math.min(rows, from + stageRows);
      this.checkInterrupt?.();
      stage.set(this._data.subarray(from * columns, to * columns));
      work(from, to - from);
    }
  }

  /** Bring the first `length` rows of the list of the undecided to the stage, some at a time. */
  forUndecided(length: number, work: (from: number, to: number) => void): void {
    const { columns, stageRows } = this;
    const stage = this._stage();
    const list = this.int32(this.kernel.openList, length);
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

  private _stage(): Float64Array {
    return this.float64(this.kernel.stage, this.stageRows * this.columns);
  }

  private _load(): Float64Array {
    const { kernel, columns } = this;
    const sums = this.float64(kernel.mean, columns).fill(0);
    this.forAllRows((_, rows) => kernel.addStagedRows(rows));
    const mean = sums.map(sum => sum / this.rows);
    sums.set(mean);
    this._takeRows();
    const largest = kernel.largest.value;
    if (largest > 0 && (largest < SMALLEST || largest > LARGEST)) {
      this.scale = 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
      this._takeRows();
    }
    return mean;
  }

  private _takeRows(): void {
    const { kernel } = this;
    kernel.startRows(this.scale);
    this.forAllRows((first, rows) => kernel.takeStagedRows(first, rows));
  }

  private _breakTie(row: number): number {
    this.hasTies = true;
    return blasNearest(this.readRow(row), 0, this._table());
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
}
