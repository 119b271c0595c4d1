import { dotFloat64 } from './blasNearest.js';
import { multiplyAdd } from './multiplyAdd.js';
import { rowNorms } from './rowNorms.js';

/** Values of a table up to which equal candidates are told apart, as `SMALL` in `assembly`; beyond, they hardly are ever equal. */
export const MOST_VALUES = 100_000;

/** Accumulators of the product of a matrix and a vector in OpenBLAS: rows are added up in as many lanes. */
const LANES = 4;

/**
 * The candidate of a seeding that leaves the least potential.
 *
 * @param rows - the candidates.
 * @param potentials - what each of them leaves.
 * @param sumOfSquares - of the whole table, at least: the rounding of scikit-learn's distances is relative to it.
 * @param decide - gives the place of one of several rows that lower the potential alike, as far as rounding can tell.
 * @returns a place in `rows`.
 */
export function leastPotential(
  rows: readonly number[],
  potentials: readonly number[],
  sumOfSquares: number,
  decide: (tied: number[]) => number
): number {
  const least = Math.min(...potentials);
  const slack = 1e-13 * least + 1e-15 * sumOfSquares;
  const tied = [...rows.keys()].filter(
    l => potentials[l] - least <= slack && rows.indexOf(rows[l]) === l
  );
  return tied.length < 2
    ? potentials.indexOf(least)
    : tied[decide(tied.map(l => rows[l]))];
}

/**
 * The potentials that candidates of greedy k-means++ leave, as scikit-learn's arithmetic on an x86 processor sees them, rounding included:
 * for candidates that lower them alike. Such are two rows that are nearest to each other when as many centres are chosen as there are rows.
 *
 * Distances are ‖a‖² + ‖b‖² − 2 a·b, the product by OpenBLAS; they are added up by its product of a matrix and a vector.
 */
export class BlasPotentials {
  /**
   * @param _data - rows × columns, centred.
   * @param _weights - of the rows; all ones when left out.
   */
  constructor(
    private readonly _data: Float64Array,
    private readonly _columns: number,
    private readonly _weights?: Float64Array
  ) {
    this._norms = rowNorms(_data, _columns);
    this._nearest = new Float64Array(this._norms.length).fill(Infinity);
  }

  /**
   * Which of the candidates scikit-learn takes: the first with the least potential.
   *
   * @param seeds - the rows that are centres already. Each call has those of the one before, and more.
   * @param candidates - rows.
   * @returns a place in `candidates`.
   */
  best(seeds: ArrayLike<number>, candidates: readonly number[]): number {
    for (; this._nSeeds < seeds.length; this._nSeeds++) {
      this._nearest = this._nearestWith(seeds[this._nSeeds]);
    }
    const isSame = candidates.every(row => this._areEqual(row, candidates[0]));
    if (isSame) {
      return 0;
    }
    const potentials = candidates.map(row => this._sum(this._nearestWith(row)));
    return potentials.indexOf(Math.min(...potentials));
  }

  /** Squared distances of all rows to the nearest centre, with one more. */
  private _nearestWith(center: number): Float64Array {
    const { _data: data, _columns: columns, _norms: norms } = this;
    return this._nearest.map((nearest, row) => {
      const product = dotFloat64(
        data,
        center * columns,
        data,
        row * columns,
        columns
      );
      const distance = -2 * product + norms[center] + norms[row];
      return Math.min(nearest, Math.max(0, distance));
    });
  }

  private _sum(distances: Float64Array): number {
    const weights = this._weights;
    const lanes = new Float64Array(LANES);
    const whole = distances.length - (distances.length % LANES);
    const added = (row: number, sum: number): number =>
      weights
        ? multiplyAdd(distances[row], weights[row], sum)
        : distances[row] + sum;
    for (let row = 0; row < whole; row++) {
      lanes[row % LANES] = added(row, lanes[row % LANES]);
    }
    let sum = lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
    for (let row = whole; row < distances.length; row++) {
      sum = added(row, sum);
    }
    return sum;
  }

  private _areEqual(a: number, b: number): boolean {
    const { _data: data, _columns: columns } = this;
    for (let t = 0; t < columns; t++) {
      if (data[a * columns + t] !== data[b * columns + t]) {
        return false;
      }
    }
    return true;
  }

  private readonly _norms: Float64Array;
  private _nearest: Float64Array;
  private _nSeeds = 0;
}
