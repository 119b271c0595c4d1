import { allocate } from '../allocate.js';
import type { ISeeding, ISeedingSnapshot, ISeedOptions } from '../engine.js';
import { searchSortedLeft } from '../random/searchSorted.js';
import type { Seed } from './blasPotentials.js';
import { BlasPotentials, leastPotential } from './blasPotentials.js';
import { forEachBlock } from './blocks.js';
import { squaredDistance } from './inertia.js';
import type { LloydInput } from './lloyd.js';

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, with the trials of their C++ code, as scikit-learn has it): each further
 * centre is the best of `nCandidates` rows drawn with probabilities proportional to their weighted squared distance to the
 * nearest centre so far.
 */
export class PlainSeeding implements ISeeding {
  constructor(
    private readonly _input: LloydInput,
    private readonly _options: ISeedOptions
  ) {
    const rows = _input.shape[0];
    this._nearest = new Float64Array(rows).fill(Infinity);
    this._candidates = Array.from({ length: _options.nCandidates }, () =>
      allocate(rows, 1)
    );
    this._cumulative = _input.isFloat32
      ? new Float32Array(rows)
      : new Float64Array(rows);
    const [potential] = this._potentials([_options.first]);
    this._choose(0, potential, { row: _options.first, place: null });
  }

  get indices(): number[] {
    return this._seeds.map(({ row }) => row);
  }

  grow(nClusters: number): void {
    while (this._seeds.length < nClusters) {
      this._addCenter();
    }
  }

  settle(): void {
    // A run starts with nothing but the indices.
  }

  snapshot(): ISeedingSnapshot {
    return { indices: this.indices, isTied: false, memory: [] };
  }

  private _addCenter(): void {
    const { uniform, nCandidates } = this._options;
    const draws = Array.from(
      { length: nCandidates },
      () => uniform() * this._potential
    );
    const cumulative = this._accumulate();
    const last = cumulative.length - 1;
    const rows = draws.map(draw =>
      Math.min(searchSortedLeft(cumulative, draw), last)
    );
    const potentials = this._potentials(rows);
    const best = this._best(rows, potentials);
    this._choose(best, potentials[best], { row: rows[best], place: best });
  }

  /** The candidate that leaves the least potential; of equal ones, that which scikit-learn takes. */
  private _best(rows: number[], potentials: number[]): number {
    const { data, shape, isFloat32, greatestNorm } = this._input;
    if (isFloat32) {
      return potentials.indexOf(Math.min(...potentials));
    }
    return leastPotential(rows, potentials, shape[0] * greatestNorm, tied => {
      this._blas ??= this._blasPotentials(data);
      return this._blas.best(this._seeds, rows, tied);
    });
  }

  private _blasPotentials(data: Float64Array): BlasPotentials {
    const { shape, checkInterrupt, sampleWeight } = this._input;
    const [rows, columns] = shape;
    const readRow = (row: number): Float64Array =>
      data.subarray(row * columns, (row + 1) * columns);
    const table = { rows, columns, readRow, checkInterrupt };
    return new BlasPotentials(table, sampleWeight);
  }

  private _choose(candidate: number, potential: number, seed: Seed): void {
    const chosen = this._candidates[candidate];
    this._candidates[candidate] = this._nearest;
    this._nearest = chosen;
    this._potential = potential;
    this._seeds.push(seed);
  }

  private _accumulate(): Float64Array | Float32Array {
    const { sampleWeight } = this._input;
    const { _nearest: nearest, _cumulative: cumulative } = this;
    let sum = 0;
    for (let i = 0; i < nearest.length; i++) {
      sum +=
        sampleWeight === undefined ? nearest[i] : nearest[i] * sampleWeight[i];
      cumulative[i] = sum;
      sum = cumulative[i];
    }
    return cumulative;
  }

  /** Fill the candidates' distances for these rows; return the potential that each would leave. */
  private _potentials(candidateRows: number[]): number[] {
    const { data, shape, sampleWeight, isFloat32, checkInterrupt } =
      this._input;
    const [rows, columns] = shape;
    const nearest = this._nearest;
    const potentials = candidateRows.map(() => 0);
    const work = columns * candidateRows.length;
    forEachBlock(rows, work, checkInterrupt, (start, end) => {
      candidateRows.forEach((row, candidate) => {
        const out = this._candidates[candidate];
        let sum = 0;
        for (let i = start; i < end; i++) {
          let distance = squaredDistance(
            data,
            i * columns,
            data,
            row * columns,
            columns
          );
          if (isFloat32) {
            distance = Math.fround(distance);
          }
          if (nearest[i] < distance) {
            distance = nearest[i];
          }
          out[i] = distance;
          sum +=
            sampleWeight === undefined ? distance : distance * sampleWeight[i];
        }
        potentials[candidate] += sum;
      });
    });
    return potentials;
  }

  private readonly _seeds: Seed[] = [];
  private readonly _candidates: Float64Array[];
  private readonly _cumulative: Float64Array | Float32Array;
  private _nearest: Float64Array;
  private _potential = 0;
  private _blas: BlasPotentials | undefined;
}
