import type { ISeeding, ISeedOptions } from '../../engine.js';
import type { Pace, WideMatrix } from './wideMatrix.js';

/** A greedy k-means++ seeding whose state lies in the memory of the module for rows of many columns. */
export class WideSeeding implements ISeeding {
  constructor(
    private readonly _matrix: WideMatrix,
    private readonly _options: ISeedOptions
  ) {
    const { kernel } = _matrix;
    this._indices.push(_options.first);
    _matrix.stageRow(_options.first);
    kernel.takeRow(kernel.seedCentre.value);
    _matrix.forAllRows((first, rows) => kernel.measureFirst(first, rows));
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
    kernel.makeSeedTables(seeds, drawn.length);
    const touched = kernel.listTouched();
    const winner = this._measure(drawn, touched);
    kernel.putWinner(winner, seeds);
    this._matrix.forUndecided(kernel.listNearer(winner, touched), (from, to) =>
      kernel.pick(seeds, from, to)
    );
    this._indices.push(drawn[winner]);
  }

  /** The rows that stand for this step's candidates. */
  private _draw(): number[] {
    const { kernel, pitch } = this._matrix;
    const { nCandidates, uniform } = this._options;
    kernel.useCandidates(nCandidates);
    const potential = kernel.sumNearest();
    return Array.from({ length: nCandidates }, (_, l) => {
      const row = kernel.findRow(uniform() * potential);
      this._matrix.stageRow(row);
      kernel.takeRow(kernel.candidate.value + l * pitch * 8);
      return row;
    });
  }

  /** The candidate that lowers the potential most; the first of equals. What the shortlist leaves open is decided in float64. */
  private _measure(drawn: number[], touched: number): number {
    const { kernel, columns } = this._matrix;
    let uncertainty = 0;
    this._matrix.inBlocks(
      this._pace,
      touched,
      columns * drawn.length,
      (from, to) => {
        uncertainty += kernel.measureCandidates(from, to, this._indices.length);
      }
    );
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
      kernel.isSmall.value ? -this._potential(l) : this._gain(l, touched)
    );
    return open[exact.indexOf(Math.max(...exact))];
  }

  private _gain(candidate: number, touched: number): number {
    const { kernel } = this._matrix;
    let gain = 0;
    this._matrix.forUndecided(
      kernel.listNearer(candidate, touched),
      (from, to) => {
        gain += kernel.exactGain(candidate, from, to);
      }
    );
    return gain;
  }

  private _potential(candidate: number): number {
    const { kernel } = this._matrix;
    let potential = 0;
    this._matrix.forAllRows((first, rows) => {
      potential = kernel.exactPotential(potential, candidate, first, rows);
    });
    return potential;
  }

  private readonly _indices: number[] = [];
  private readonly _pace: Pace = { blocks: 0 };
}
