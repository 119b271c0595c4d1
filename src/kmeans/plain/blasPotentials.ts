import { gemvElement } from './blasGemv.js';
import { dotFloat64 } from './blasNearest.js';
import { forEachBlock } from './blocks.js';
import { rowNorms } from './rowNorms.js';
import type { CheckInterrupt } from '../types.js';

/**
 * The candidate of a seeding that leaves the least potential.
 *
 * @param rows - the candidates; a row can be one more than once.
 * @param potentials - what each of them leaves; Infinity where that is known to be more than another does.
 * @param sumOfSquares - of the whole table, at least: the rounding of scikit-learn's distances is relative to it.
 * @param decide - gives the place in `rows` of one of several rows that lower the potential alike, as far as rounding can tell.
 * @returns a place in `rows`.
 */
export function leastPotential(
  rows: readonly number[],
  potentials: readonly number[],
  sumOfSquares: number,
  decide: (tied: ReadonlySet<number>) => number
): number {
  const least = Math.min(...potentials);
  const slack = 1e-13 * least + 1e-15 * sumOfSquares;
  const tied = new Set(rows.filter((_, l) => potentials[l] - least <= slack));
  return tied.size < 2 ? potentials.indexOf(least) : decide(tied);
}

/** The rows of a table. */
export interface BlasTable {
  readonly rows: number;
  readonly columns: number;
  /** The values of a row, centred, in memory of its own. */
  readRow(row: number): Float64Array;
  readonly checkInterrupt: CheckInterrupt | undefined;
}

/** A row, its squared length, and whether it is the first centre. */
interface Point {
  readonly values: Float64Array;
  readonly norm: number;
  readonly isFirst: boolean;
}

/**
 * The potentials that candidates of greedy k-means++ leave, as scikit-learn's arithmetic on an x86 processor sees them, rounding included:
 * for candidates that lower them alike. Such are two rows that are nearest to each other, and the nearest centre is far from both: outliers, or
 * any two when nearly as many centres are chosen as there are rows.
 *
 * Distances are ‖a‖² + ‖b‖² − 2 a·b, the product by OpenBLAS: of a matrix and a vector for the first centre, of two matrices for
 * candidates. They are added up by its product of a matrix and a vector.
 */
export class BlasPotentials {
  /** @param weights - of the rows; all ones when left out. */
  constructor(
    private readonly _table: BlasTable,
    weights?: Float64Array
  ) {
    this._nearest = new Float64Array(_table.rows).fill(Infinity);
    this._weights = weights ?? new Float64Array(_table.rows).fill(1);
  }

  /**
   * Which of the candidates scikit-learn takes: the first with the least potential.
   *
   * @param seeds - the rows that are centres already. Each call has those of the one before, and more.
   * @param rows - all candidates of the step: their places decide how their potentials are added up.
   * @param tied - those of them that can be it.
   * @returns a place in `rows`.
   */
  best(
    seeds: ArrayLike<number>,
    rows: readonly number[],
    tied: ReadonlySet<number>
  ): number {
    const distances = this._measure(seeds, [...tied]);
    const potentials = rows.map((row, place) => {
      const values = distances.get(row);
      return values ? this._sum(values, place, rows.length) : Infinity;
    });
    return potentials.indexOf(Math.min(...potentials));
  }

  /** Squared distances of all rows to the nearest seed or candidate, for each of the candidates. */
  private _measure(
    seeds: ArrayLike<number>,
    candidates: readonly number[]
  ): Map<number, Float64Array> {
    const { rows, columns, checkInterrupt } = this._table;
    const added = Array.from(seeds)
      .slice(this._nSeeds)
      .map((row, i) => this._pointOf(row, this._nSeeds + i === 0));
    const points = candidates.map(row => this._pointOf(row, false));
    const distances = points.map(() => new Float64Array(rows));
    const work = columns * (added.length + points.length);
    forEachBlock(rows, work, checkInterrupt, (start, end) => {
      for (let row = start; row < end; row++) {
        const own = this._pointOf(row, false);
        const nearest = added.reduce(
          (least, center) => this._nearer(least, center, own, row),
          this._nearest[row]
        );
        this._nearest[row] = nearest;
        points.forEach((point, i) => {
          distances[i][row] = this._nearer(nearest, point, own, row);
        });
      }
    });
    this._nSeeds = seeds.length;
    return new Map(candidates.map((row, i) => [row, distances[i]]));
  }

  private _pointOf(row: number, isFirst: boolean): Point {
    const values = this._table.readRow(row);
    return { values, norm: rowNorms(values, values.length)[0], isFirst };
  }

  /** The lesser of `least` and the squared distance of a row to a centre. */
  private _nearer(
    least: number,
    center: Point,
    own: Point,
    row: number
  ): number {
    const norms = center.norm + own.norm;
    const columns = own.values.length;
    const rounding = 4e-16 * (columns + 8) * norms;
    // Most centres are too far for the rounding to matter.
    if (norms - 2 * dot(center.values, own.values) - rounding > least) {
      return least;
    }
    const product = center.isFirst
      ? gemvElement(own.values, 0, center.values, 0, columns, {
          place: row,
          nRows: this._table.rows
        })
      : dotFloat64(center.values, 0, own.values, 0, columns);
    const distance = -2 * product + center.norm + own.norm;
    return Math.min(least, Math.max(0, distance));
  }

  private _sum(values: Float64Array, place: number, nRows: number): number {
    const { _weights: weights } = this;
    const length = weights.length;
    return gemvElement(values, 0, weights, 0, length, { place, nRows });
  }

  private readonly _weights: Float64Array;
  private readonly _nearest: Float64Array;
  private _nSeeds = 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) {
    sum += a[t] * b[t];
  }
  return sum;
}
