import type { ISeedOptions } from '../../engine.js';
import { GreedySeeding } from '../greedySeeding.js';
import type { Pace, WideMatrix } from './wideMatrix.js';

/** A greedy k-means++ seeding in the memory of the module for rows of many columns, screened by the shortlist. */
export class WideSeeding extends GreedySeeding<WideMatrix> {
  constructor(matrix: WideMatrix, options: ISeedOptions) {
    super(matrix, options);
    matrix.putFirst(options.first);
  }

  protected _screen(drawn: number[], seeds: number): number {
    const { kernel, pitch } = this._matrix;
    drawn.forEach((row, l) => {
      this._matrix.stageRow(row);
      kernel.takeRow(kernel.candidate.value + l * pitch * 8);
    });
    kernel.makeSeedTables(seeds, drawn.length);
    return kernel.listTouched();
  }

  protected _measure(
    touched: number,
    candidates: number,
    seeds: number
  ): number {
    const { kernel, columns } = this._matrix;
    const work = columns * candidates;
    let uncertainty = 0;
    this._matrix.inBlocks(this._pace, touched, work, (from, to) => {
      uncertainty += kernel.measureCandidates(from, to, seeds);
    });
    return uncertainty;
  }

  protected _gain(candidate: number, touched: number): number {
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

  protected _potential(candidate: number): number {
    const { kernel } = this._matrix;
    let potential = 0;
    this._matrix.forAllRows((first, rows) => {
      potential = kernel.exactPotential(potential, candidate, first, rows);
    });
    return potential;
  }

  protected _pick(winner: number, seed: number, touched: number): void {
    const { kernel } = this._matrix;
    this._matrix.forUndecided(kernel.listNearer(winner, touched), (from, to) =>
      kernel.pick(seed, from, to)
    );
  }

  private readonly _pace: Pace = { blocks: 0 };
}
