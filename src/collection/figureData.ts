import { chooseAxes, isNumericColumn } from './chooseAxes.js';
import { errorText } from './cellValue.js';
import { cellOf, numberOf } from './columns.js';
import { findElbow } from './findElbow.js';
import { timeUnit } from './names.js';
import { comparePlain } from './order.js';
import { parallelism } from './parallelism.js';
import { plainText } from './plainText.js';
import { elbowStatements } from './statements.js';
import type {
  IAxes,
  ICollection,
  IColumn,
  IFigureData,
  IFigurePoint,
  IFigureSeries,
  IRow,
  IValue,
  PlainValue
} from './types.js';
import { valueText } from './valueText.js';

export interface IFigureDataOptions {
  /** Which columns to show; default: {@link chooseAxes}. */
  axes?: IAxes;
  /** Of the elbow; default: 1. */
  sensitivity?: number;
  /**
   * How many notebooks ran at the same time, for the title of the times;
   * default: what the notebooks recorded.
   */
  parallel?: number | null;
}

/** What was stopped comes with the next run. */
const PENDING: ReadonlySet<string> = new Set(['created', 'started', 'aborted']);

/**
 * What the figure of a collection shows.
 *
 * @returns null when there is no x or no y to show.
 */
export function figureData(
  collection: ICollection,
  options: IFigureDataOptions = {}
): IFigureData | null {
  const { axes = chooseAxes(collection), sensitivity = 1 } = options;
  const { x, y, time } = axes;
  if (x === null || y === null) {
    return null;
  }
  const parallel = options.parallel ?? parallelism(collection);
  const isXNumeric = isNumericColumn(collection, x);
  const seriesName = seriesNamer(collection.rows, axes.series);
  const groups = new Map<string, IRow[]>();
  for (const row of collection.rows) {
    const name = seriesName(row);
    const group = groups.get(name);
    if (group) {
      group.push(row);
    } else {
      groups.set(name, [row]);
    }
  }
  const series = [...groups].map(([name, rows]): IFigureSeries => {
    const points = rows.map(row => toPoint(row, x, y, time, isXNumeric));
    if (!isXNumeric) {
      return { name, points, elbow: null };
    }
    points.sort((a, b) => comparePlain(a.x, b.x));
    return {
      name,
      points,
      elbow: findElbow(
        points.map(point => point.x as number | null),
        points.map(point => point.y),
        { sensitivity }
      )
    };
  });
  const total = collection.rows.length;
  const done = collection.rows.filter(row => !PENDING.has(row.status)).length;
  return {
    xTitle: x.name,
    yTitle: y.name,
    timeTitle: time === null ? null : `${time.name} (${timeUnit(time.name)})`,
    timeNote: time === null ? null : noteOf(parallel),
    isXNumeric,
    series,
    provisional: done < total ? { done, total } : null,
    statements: isXNumeric ? elbowStatements(x.name, series) : []
  };
}

/** Texts stand without quotes, but for one that reads like another value of its parameter. */
function seriesNamer(
  rows: readonly IRow[],
  params: readonly string[]
): (row: IRow) => string {
  const others = new Map(
    params.map(name => [
      name,
      new Set(
        rows
          .filter(row => Object.hasOwn(row.params, name))
          .map(row => row.params[name])
          .filter(value => typeof value !== 'string')
          .map(plainText)
      )
    ])
  );
  const textOf = (name: string, value: PlainValue): string =>
    typeof value === 'string' && others.get(name)!.has(value)
      ? JSON.stringify(value)
      : plainText(value);
  return row =>
    params
      .map(name =>
        Object.hasOwn(row.params, name)
          ? `${name} = ${textOf(name, row.params[name])}`
          : `${name} not set`
      )
      .join(', ');
}

function toPoint(
  row: IRow,
  x: IColumn,
  y: IColumn,
  time: IColumn | null,
  isXNumeric: boolean
): IFigurePoint {
  const xCell = cellOf(row, x);
  const yCell = cellOf(row, y);
  const yNumber = finite(numberOf(yCell));
  return {
    path: row.path,
    id: row.id,
    x: isXNumeric
      ? finite(numberOf(xCell))
      : xCell.kind === 'gap'
        ? null
        : labelOf(xCell),
    y: yNumber,
    time: time === null ? null : finite(numberOf(cellOf(row, time))),
    gap: yNumber === null ? gapReason(row, y) : null,
    isPending: yNumber === null && PENDING.has(row.status)
  };
}

function gapReason(row: IRow, y: IColumn): string {
  const cell = cellOf(row, y);
  if (cell.kind !== 'gap') {
    return `${y.name} is ${labelOf(cell) || 'empty'}`;
  }
  return cell.code === 'no-cell' && row.error !== undefined
    ? `cell ${row.error.cellIndex + 1} failed: ${errorText(row.error)}`
    : cell.reason;
}

/** What stands in a figure for a value, where null is one. */
function labelOf(value: IValue): string {
  return value.kind === 'null' ? 'null' : valueText(value);
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function noteOf(parallel: number | null): string | null {
  if (parallel === null) {
    return null;
  }
  return parallel === 1
    ? 'one clone at a time'
    : `${parallel} clones in parallel`;
}
