import type { Seed } from '../plain/blasPotentials.js';
import { BlasPotentials, leastPotential } from '../plain/blasPotentials.js';
import type { ISeeding, ISeedingSnapshot, ISeedOptions } from '../engine.js';
import type { MatrixKernel } from './instance.js';
import { takeSnapshot } from './seedingSnapshot.js';
import type { StoredMatrix } from './storedMatrix.js';

/** A greedy k-means++ seeding whose state lies in the memory of a module. */
export abstract class GreedySeeding<
  M extends StoredMatrix<MatrixKernel>
> implements ISeeding {
  constructor(
    protected readonly _matrix: M,
    private readonly _options: ISeedOptions
  ) {
    this._seeds.push({ row: _options.first, place: null });
  }

  get indices(): number[] {
    return this._seeds.map(({ row }) => row);
  }

  grow(nClusters: number): void {
    while (this._seeds.length < nClusters) {
      this._addCentre();
    }
  }

  snapshot(): ISeedingSnapshot {
    this.settle();
    return takeSnapshot(this._matrix, this.indices);
  }

  settle(): void {
    // Nothing to do where each step keeps all up to date.
  }

  /** Make the drawn rows the candidates of a step; returns how many rows they may change: those are listed. */
  protected abstract _screen(drawn: number[], seeds: number): number;

  /** Estimate what each candidate lowers the potential by; returns a bound of the error of one. */
  protected abstract _measure(
    touched: number,
    candidates: number,
    seeds: number
  ): number;

  /** What a candidate lowers the potential by, in float64. */
  protected abstract _gain(candidate: number, touched: number): number;

  /** The potential that a candidate would leave, row after row. */
  protected abstract _potential(candidate: number): number;

  /** The rows that are nearer to the winner go over to it: it is the new seed. */
  protected abstract _pick(winner: number, seed: number, touched: number): void;

  private _addCentre(): void {
    const seeds = this._seeds.length;
    const drawn = this._draw();
    const touched = this._screen(drawn, seeds);
    const winner = this._choose(drawn, touched, seeds);
    this._matrix.kernel.putWinner(winner, seeds);
    this._pick(winner, seeds, touched);
    this._seeds.push({ row: drawn[winner], place: winner });
  }

  /** The rows that stand for this step's candidates. */
  private _draw(): number[] {
    const { kernel } = this._matrix;
    const { nCandidates, uniform } = this._options;
    kernel.useCandidates(nCandidates);
    this._total = kernel.sumNearest();
    const drawn: number[] = [];
    while (drawn.length < nCandidates) {
      drawn.push(kernel.findRow(uniform() * this._total));
    }
    return drawn;
  }

  /** The candidate that lowers the potential most; the first of equals. What the estimate leaves open is decided in float64. */
  private _choose(drawn: number[], touched: number, seeds: number): number {
    const { kernel } = this._matrix;
    const uncertainty = this._measure(touched, drawn.length, seeds);
    const gains = this._matrix.float64(kernel.potential, drawn.length);
    let most = -Infinity;
    for (const gain of gains) {
      most = Math.max(most, gain);
    }
    const slack = 2 * uncertainty + 1e-6 * most;
    const isOpen = drawn.map(
      (row, l) => most - gains[l] <= slack && drawn.indexOf(row) === l
    );
    const first = isOpen.indexOf(true);
    if (first >= 0 && !isOpen.includes(true, first + 1)) {
      return first;
    }
    const potentials = drawn.map((_, l) =>
      isOpen[l] ? this._exactPotential(l, touched) : Infinity
    );
    return leastPotential(drawn, potentials, kernel.sumOfSquares.value, tied =>
      this._bestOfTied(drawn, tied)
    );
  }

  /** Of small matrices row after row: there ties are decided by the last bit. */
  private _exactPotential(candidate: number, touched: number): number {
    return this._matrix.kernel.isSmall.value
      ? this._potential(candidate)
      : this._total - this._gain(candidate, touched);
  }

  private _bestOfTied(drawn: number[], tied: ReadonlySet<number>): number {
    this._blas ??= new BlasPotentials(this._matrix);
    return this._blas.best(this._seeds, drawn, tied);
  }

  private readonly _seeds: Seed[] = [];
  /** The potential before the step. */
  private _total = 0;
  private _blas: BlasPotentials | undefined;
}
