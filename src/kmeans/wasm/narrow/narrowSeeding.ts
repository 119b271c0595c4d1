import type { ISeedingSnapshot, ISeedOptions } from '../../engine.js';
import { GreedySeeding } from '../greedySeeding.js';
import { putSnapshot } from '../seedingSnapshot.js';
import type { NarrowMatrix } from './narrowMatrix.js';

/** A greedy k-means++ seeding in the memory of the module for rows of few columns, screened in float32. */
export class NarrowSeeding extends GreedySeeding<NarrowMatrix> {
  constructor(matrix: NarrowMatrix, options: ISeedOptions) {
    super(matrix, options);
    const { kernel, rows } = matrix;
    matrix.putFirst(options.first);
    matrix.inBlocks(rows, 1, (from, to) => kernel.startOthers(from, to));
  }

  override settle(): void {
    const { kernel, rows, columns } = this._matrix;
    this._matrix.inBlocks(rows, columns, (from, to) =>
      kernel.sumSeeded(from, to)
    );
  }

  protected _screen(drawn: number[], seeds: number): number {
    const { kernel } = this._matrix;
    drawn.forEach((row, l) => kernel.putCandidate(l, this._positionOf(row)));
    kernel.pruneByCandidates(seeds, drawn.length);
    return kernel.listTouched();
  }

  protected _measure(touched: number, candidates: number): number {
    const { kernel, columns } = this._matrix;
    let uncertainty = 0;
    kernel.resetPotentials();
    if (touched > 0) {
      kernel.padList(touched);
    }
    this._matrix.inBlocks(touched, columns * candidates, (from, to) => {
      uncertainty += kernel.measureNarrow(from, to);
    });
    return uncertainty;
  }

  protected _gain(candidate: number, touched: number): number {
    const { kernel, columns } = this._matrix;
    let gain = 0;
    this._matrix.inBlocks(touched, 2 * columns, (from, to) => {
      gain += kernel.exactGain(candidate, from, to);
    });
    return gain;
  }

  protected _potential(candidate: number): number {
    return this._matrix.kernel.exactPotential(candidate);
  }

  protected _pick(winner: number, seed: number, touched: number): void {
    const { kernel, rows, columns } = this._matrix;
    this._matrix.inBlocks(rows, 4, (from, to) =>
      kernel.boundOthers(seed, from, to)
    );
    this._matrix.inBlocks(touched, 2 * columns, (from, to) =>
      kernel.pickNarrow(winner, seed, from, to)
    );
  }

  private _positionOf(row: number): number {
    const { kernel, rows } = this._matrix;
    return this._matrix.int32(kernel.position, rows)[row];
  }
}

/** Take over a snapshot of a seeding, which holds its sums too. */
export function restoreNarrow(
  matrix: NarrowMatrix,
  snapshot: ISeedingSnapshot
): void {
  const { kernel, rows } = matrix;
  putSnapshot(matrix, snapshot);
  const labels = matrix.bytes(kernel.seedLabel, 2 * rows);
  matrix.bytes(kernel.summedLabel, 2 * rows).set(labels);
}
