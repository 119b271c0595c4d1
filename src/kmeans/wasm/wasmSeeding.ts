import type { ISeeding, ISeedOptions } from '../engine.js';
import type { WasmMatrix } from './wasmMatrix.js';

/** A greedy k-means++ seeding whose state lies in the memory of the WebAssembly engine. */
export class WasmSeeding implements ISeeding {
  constructor(
    private readonly _matrix: WasmMatrix,
    private readonly _options: ISeedOptions
  ) {
    const { kernel, rows, columns } = _matrix;
    this._indices.push(_options.first);
    kernel.putSeed(0, this._positionOf(_options.first));
    _matrix.inBlocks(rows, 2 * columns, (from, to) => {
      kernel.measureFirst(from, to);
      kernel.startGaps(from, to);
    });
  }

  get indices(): Int32Array {
    return Int32Array.from(this._indices);
  }

  grow(nClusters: number): void {
    while (this._indices.length < nClusters) {
      this._addCentre();
    }
  }

  private _addCentre(): void {
    const { kernel } = this._matrix;
    const seeds = this._indices.length;
    const drawn = this._draw();
    kernel.useCandidates(drawn.length);
    drawn.forEach((row, l) => kernel.putCandidate(l, this._positionOf(row)));
    kernel.pruneByCandidates(seeds, drawn.length);
    const touched = kernel.listTouched();
    const winner = this._measure(drawn, touched);
    kernel.putWinner(winner, seeds);
    this._pick(winner, seeds, touched);
    this._indices.push(drawn[winner]);
  }

  /** The rows that stand for this step's candidates. */
  private _draw(): number[] {
    const { kernel } = this._matrix;
    const { nCandidates, uniform } = this._options;
    const potential = kernel.sumNearest();
    return Array.from({ length: nCandidates }, () =>
      kernel.findRow(uniform() * potential)
    );
  }

  /** The candidate that lowers the potential most; the first of equals. What float32 leaves open is decided in float64. */
  private _measure(drawn: number[], touched: number): number {
    const { kernel, columns } = this._matrix;
    const work = columns * drawn.length;
    let uncertainty = 0;
    kernel.resetPotentials();
    if (touched > 0) {
      kernel.padList(touched);
    }
    this._matrix.inBlocks(touched, work, (from, to) => {
      uncertainty += kernel.measureNarrow(from, to);
    });
    const gains = this._matrix.float64(kernel.potential, drawn.length);
    const most = Math.max(...gains);
    const slack = 2 * uncertainty + 1e-6 * most;
    const open = [...drawn.keys()].filter(
      l => most - gains[l] <= slack && drawn.indexOf(drawn[l]) === l
    );
    if (open.length === 1) {
      return open[0];
    }
    const exact = open.map(l =>
      kernel.isSmall.value
        ? -kernel.exactPotential(l)
        : this._exactGain(l, touched)
    );
    return open[exact.indexOf(Math.max(...exact))];
  }

  private _exactGain(candidate: number, touched: number): number {
    const { kernel, columns } = this._matrix;
    let gain = 0;
    this._matrix.inBlocks(touched, 2 * columns, (from, to) => {
      gain += kernel.exactGain(candidate, from, to);
    });
    return gain;
  }

  private _pick(winner: number, seed: number, touched: number): void {
    const { kernel, rows, columns } = this._matrix;
    this._matrix.inBlocks(rows, 4, (from, to) =>
      kernel.boundGaps(seed, from, to)
    );
    this._matrix.inBlocks(touched, 2 * columns, (from, to) =>
      kernel.pickNarrow(winner, seed, from, to)
    );
  }

  private _positionOf(row: number): number {
    const { kernel, rows } = this._matrix;
    return this._matrix.int32(kernel.position, rows)[row];
  }

  private readonly _indices: number[] = [];
}
