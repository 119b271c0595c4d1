import type { Pace, WideMatrix } from './wideMatrix.js';

/** How the rows of one run of Lloyd's algorithm find their centres; see `assembly/wide/assign.ts`. */
export class WideAssigner {
  constructor(
    private readonly _matrix: WideMatrix,
    private readonly _k: number
  ) {
    _matrix.kernel.resetOrder(_k);
    _matrix.kernel.forgetBounds(_k);
  }

  /** Assign the rows whose bounds are used up; with `isCounted`, sums follow the rows that move. Returns how many moved. */
  assign(isCounted: boolean): number {
    const { kernel } = this._matrix;
    const k = this._k;
    if (k === 1) {
      return 0;
    }
    kernel.measureCentres(k);
    kernel.chargeBounds(k);
    if (this._isFresh) {
      kernel.resetRadius(k);
      this._isFresh = false;
    }
    kernel.resetUndecided();
    const labels = kernel.tableLabels.value;
    for (let first = 0; first < k; first += labels) {
      this._assignLabels(first, Math.min(k, first + labels));
    }
    let nMoved = 0;
    this._matrix.forUndecided(kernel.countUndecided(), (from, to) => {
      nMoved += kernel.settle(from, to, k, isCounted);
    });
    return nMoved;
  }

  private _assignLabels(first: number, end: number): void {
    const { kernel, columns } = this._matrix;
    const k = this._k;
    const length = kernel.listOpenRows(first, end);
    if (length === 0) {
      return;
    }
    kernel.makeTables(first, k, kernel.longest.value);
    this._matrix.inBlocks(this._pace, length, columns * k, (from, to) =>
      kernel.assignListed(from, to, k)
    );
  }

  private _isFresh = true;
  private readonly _pace: Pace = { blocks: 0 };
}
