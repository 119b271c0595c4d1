import { gemmElement } from './blasGemm.js';
import { gemvElement } from './blasGemv.js';
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

/** Values of a table above which rows that are alike are not told apart: in tables with many such rows that would take long at each step. */
const MANY_VALUES = 100_000;

/** The rows of a table. */
export interface BlasTable {
  readonly rows: number;
  readonly columns: number;
  /** The values of a row, centred, in memory of its own. */
  readRow(row: number): Float64Array;
  readonly checkInterrupt: CheckInterrupt | undefined;
}

/** A row that is a centre, and its place among the candidates that it was drawn with; null for the first, which was drawn alone. */
export interface Seed {
  readonly row: number;
  readonly place: number | null;
}

interface Point {
  readonly row: number;
  readonly values: Float64Array;
  readonly norm: number;
}

type Center = Point & Pick<Seed, 'place'>;

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
   * @param seeds - the centres that there are. Each call has those of the one before, and more.
   * @param rows - all candidates of the step: their places decide how their potentials are added up.
   * @param tied - those of them that can be it.
   * @returns a place in `rows`.
   */
  best(
    seeds: readonly Seed[],
    rows: readonly number[],
    tied: ReadonlySet<number>
  ): number {
    const candidates = rows
      .map((row, place) => ({ row, place }))
      .filter(({ row }) => tied.has(row));
    if (this._isLarge && this._areAlike([...tied])) {
      return candidates[0].place;
    }
    const distances = this._measure(seeds, candidates, rows.length);
    const length = this._weights.length;
    const potentials = distances.map((values, i) =>
      gemvElement(values, 0, this._weights, 0, length, {
        place: candidates[i].place,
        nRows: rows.length
      })
    );
    return candidates[potentials.indexOf(Math.min(...potentials))].place;
  }

  private get _isLarge(): boolean {
    return this._table.rows * this._table.columns > MANY_VALUES;
  }

  private _areAlike([first, ...others]: readonly number[]): boolean {
    const values = this._table.readRow(first);
    return others.every(row =>
      this._table.readRow(row).every((value, t) => value === values[t])
    );
  }

  /** Squared distances of all rows to the nearest seed or candidate, for each of the candidates. */
  private _measure(
    seeds: readonly Seed[],
    candidates: readonly Seed[],
    nDrawn: number
  ): Float64Array[] {
    const { rows, columns, checkInterrupt } = this._table;
    const centerOf = ({ row, place }: Seed): Center => ({
      ...this._pointOf(row),
      place
    });
    const added = seeds.slice(this._nSeeds).map(centerOf);
    const last = candidates.map(centerOf);
    const distances = last.map(() => new Float64Array(rows));
    const work = columns * (added.length + last.length);
    forEachBlock(rows, work, checkInterrupt, (start, end) => {
      for (let row = start; row < end; row++) {
        const own = this._pointOf(row);
        const nearest = added.reduce(
          (least, center) => this._nearer(least, center, own, nDrawn),
          this._nearest[row]
        );
        this._nearest[row] = nearest;
        last.forEach((center, i) => {
          distances[i][row] = this._nearer(nearest, center, own, nDrawn);
        });
      }
    });
    this._nSeeds = seeds.length;
    return distances;
  }

  private _pointOf(row: number): Point {
    const values = this._table.readRow(row);
    return { row, values, norm: rowNorms(values, values.length)[0] };
  }

  /** The lesser of `least` and the squared distance of a row to a centre. */
  private _nearer(
    least: number,
    center: Center,
    { row, values, norm }: Point,
    nDrawn: number
  ): number {
    const nRows = this._table.rows;
    const columns = values.length;
    const norms = center.norm + norm;
    const rounding = 4e-16 * (columns + 8) * norms;
    // Most centres are too far for the rounding to matter.
    if (norms - 2 * dot(center.values, values) - rounding > least) {
      return least;
    }
    const product =
      center.place === null
        ? gemvElement(values, 0, center.values, 0, columns, {
            place: row,
            nRows
          })
        : gemmElement(values, 0, center.values, 0, columns, {
            row,
            nRows,
            column: center.place,
            nColumns: nDrawn
          });
    const distance = -2 * product + center.norm + norm;
    return Math.min(least, Math.max(0, distance));
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
