import { checkOptions } from './checkOptions.js';
import { cellOf, columnsOf, numberOf, plainOf } from './columns.js';
import { CollectionError } from './errors.js';
import { highestOf, lowestOf } from './extremes.js';
import { toValue } from './parse/toValue.js';
import { plainText } from './plainText.js';
import type {
  ICollection,
  IColumn,
  IGap,
  IRow,
  IValue,
  PlainValue
} from './types.js';

/** The row numbers of a data frame. */
const INDEX_COLUMN = 'index';

export type Best = 'min' | 'max' | 'none';

const BESTS: readonly Best[] = ['min', 'max', 'none'];

export interface ICompareOptions {
  /** Which value is the best of a line; default: `none`. */
  best?: Best | ((column: IColumn, entry: string | null) => Best);
}

/** One line of a comparison: a parameter, a tag, or an entry of a mapping. */
export interface IComparisonLine {
  readonly column: IColumn;
  /** `accuracy` in a mapping or in a table of one row; null for the whole. */
  readonly entry: string | null;
  /** One for each notebook. */
  readonly cells: readonly (IValue | IGap)[];
  /** Positions of the best values; empty when all are equal or none counts. */
  readonly best: readonly number[];
  /** Positions of the worst values. */
  readonly worst: readonly number[];
  /** Second minus first, for two notebooks with numbers. */
  readonly difference: number | null;
  /** The difference divided by the first's size. */
  readonly relativeDifference: number | null;
  /** Second divided by first. */
  readonly ratio: number | null;
  /** What two lists share, and what only one of them has. */
  readonly members: IMembers | null;
}

export interface IMembers {
  readonly onlyFirst: readonly PlainValue[];
  readonly both: readonly PlainValue[];
  readonly onlySecond: readonly PlainValue[];
}

export interface IComparison {
  readonly rows: readonly IRow[];
  readonly lines: readonly IComparisonLine[];
}

/**
 * Some notebooks of a collection beside each other. Parameters that they share
 * are left out; mappings and tables of one row have a line for each entry.
 *
 * @param paths two or more, in the order of the comparison.
 * @throws CollectionError when a path is not in the collection, or an argument
 * is none.
 */
export function compareNotebooks(
  collection: ICollection,
  paths: readonly string[],
  options: ICompareOptions = {}
): IComparison {
  checkOptions(options, ['best'], 'A comparison');
  const { best = 'none' } = options;
  if (typeof best !== 'function') {
    checkBest(best);
  }
  if (!Array.isArray(paths)) {
    throw new CollectionError(
      'bad-argument',
      `Expected an array of paths, found ${JSON.stringify(paths)}`
    );
  }
  const rows = paths.map(path => {
    const row = collection.rows.find(candidate => candidate.path === path);
    if (row === undefined) {
      throw new CollectionError(
        'unknown-path',
        `Expected a notebook of the collection, found ${JSON.stringify(path)}`
      );
    }
    return row;
  });
  const lines = columnsOf(collection).flatMap(column => {
    const cells = rows.map(row => cellOf(row, column));
    if (column.kind === 'param' && !isDiffering(cells)) {
      return [];
    }
    return withEntries(cells).map(([entry, values]) => {
      const bestOf =
        typeof best === 'function' ? checkBest(best(column, entry)) : best;
      return toLine(
        column,
        entry,
        values,
        column.kind === 'tag' ? bestOf : 'none'
      );
    });
  });
  return { rows, lines };
}

function checkBest(best: Best): Best {
  if (!BESTS.includes(best)) {
    throw new CollectionError(
      'bad-argument',
      `Expected 'min', 'max' or 'none' as the best, found ${JSON.stringify(best)}`
    );
  }
  return best;
}

function isDiffering(cells: readonly (IValue | IGap)[]): boolean {
  const texts = cells.map(cell =>
    cell.kind === 'gap' ? '' : `${cell.kind} ${plainText(plainOf(cell)!)}`
  );
  return new Set(texts).size > 1;
}

function withEntries(
  cells: readonly (IValue | IGap)[]
): [string | null, (IValue | IGap)[]][] {
  const mappings = cells.map(mappingOf);
  const isExpanded = cells.every(
    (cell, at) => cell.kind === 'gap' || mappings[at] !== null
  );
  const names = new Set(mappings.flatMap(item => Object.keys(item ?? {})));
  if (!isExpanded || names.size === 0) {
    return [[null, [...cells]]];
  }
  return [...names].map(name => [
    name,
    cells.map((cell, at): IValue | IGap => {
      const mapping = mappings[at];
      if (mapping === null) {
        return cell;
      }
      return Object.hasOwn(mapping, name)
        ? toValue(mapping[name])
        : { kind: 'gap', code: 'no-output', reason: `no entry ${name}` };
    })
  ]);
}

function mappingOf(
  cell: IValue | IGap
): Readonly<Record<string, PlainValue>> | null {
  if (cell.kind === 'mapping') {
    return cell.value;
  }
  if (cell.kind === 'table' && cell.value.rows.length === 1) {
    const [row] = cell.value.rows;
    return Object.fromEntries(
      cell.value.columns
        .map((name, at) => [name, row[at]] as const)
        .filter(([name]) => name !== INDEX_COLUMN)
    );
  }
  return null;
}

function toLine(
  column: IColumn,
  entry: string | null,
  cells: readonly (IValue | IGap)[],
  best: Best
): IComparisonLine {
  const numbers = cells.map(numberOf);
  const known = numbers.filter(
    (value): value is number => value !== null && !Number.isNaN(value)
  );
  const lowest = lowestOf(known);
  const highest = highestOf(known);
  const isMarked = best !== 'none' && known.length > 1 && lowest < highest;
  const at = (value: number) =>
    numbers.flatMap((number, index) => (number === value ? [index] : []));
  const [first, second] = numbers.length === 2 ? numbers : [null, null];
  const isPair = first !== null && second !== null;
  return {
    column,
    entry,
    cells,
    best: isMarked ? at(best === 'min' ? lowest : highest) : [],
    worst: isMarked ? at(best === 'min' ? highest : lowest) : [],
    difference: isPair ? second - first : null,
    relativeDifference:
      isPair && first !== 0 ? (second - first) / Math.abs(first) : null,
    ratio: isPair && first !== 0 ? second / first : null,
    members: membersOf(cells)
  };
}

function membersOf(cells: readonly (IValue | IGap)[]): IMembers | null {
  const [first, second] = cells;
  if (cells.length !== 2 || first.kind !== 'list' || second.kind !== 'list') {
    return null;
  }
  const keyOf = (value: PlainValue) => `${typeof value} ${plainText(value)}`;
  const firstKeys = new Set(first.value.map(keyOf));
  const secondKeys = new Set(second.value.map(keyOf));
  return {
    onlyFirst: first.value.filter(value => !secondKeys.has(keyOf(value))),
    both: first.value.filter(value => secondKeys.has(keyOf(value))),
    onlySecond: second.value.filter(value => !firstKeys.has(keyOf(value)))
  };
}
