import { inspect } from '../inspect/index.js';
import { displayWidth } from '../inspect/width.js';
import type { MimeBundle } from '../types.js';
import { htmlEscape } from './htmlEscape.js';

/** A value taken apart into rows and columns. */
export interface ITable {
  /** Head of the column of row names. */
  corner: string;
  columns: string[];
  rows: { name: string; cells: unknown[] }[];
}

/** Stands for a cell that a row does not have. */
const EMPTY = Symbol('empty');

/** The most rows that a table shows as HTML. */
const MAX_ROWS = 200;

const VALUES = 'Values';

/**
 * Rows and columns of an array, an object, a map or a set, as `console.table`
 * has them. Null when the value has no rows.
 *
 * @param only - the columns to show, default all
 */
export function toTable(
  value: unknown,
  only?: readonly string[]
): ITable | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const isIterated = value instanceof Map || value instanceof Set;
  const entries: [string, unknown][] =
    value instanceof Map
      ? [...value].map(([, item], index) => [String(index), item])
      : value instanceof Set
        ? [...value].map((item, index) => [String(index), item])
        : ownEntries(value);
  const columns: string[] = [];
  const known = new Set<string>();
  let hasValues = false;
  for (const [, item] of entries) {
    if (!isRow(item)) {
      hasValues = true;
      continue;
    }
    for (const key of Object.keys(item)) {
      if (!known.has(key) && (!only || only.includes(key))) {
        known.add(key);
        columns.push(key);
      }
    }
  }
  const keys = value instanceof Map ? [...value.keys()] : null;
  const shown = only ? [...only] : columns;
  const rows = entries.map(([name, item], index) => ({
    name,
    cells: [
      ...(keys ? [keys[index]] : []),
      ...shown.map(column => cellOf(item, column)),
      ...(hasValues ? [isRow(item) ? EMPTY : item] : [])
    ]
  }));
  return {
    corner: isIterated ? '(iteration index)' : '(index)',
    columns: [
      ...(keys ? ['Key'] : []),
      ...shown,
      ...(hasValues ? [VALUES] : [])
    ],
    rows
  };
}

function ownEntries(value: object): [string, unknown][] {
  return Object.keys(value).map(key => [
    key,
    Object.getOwnPropertyDescriptor(value, key)?.value
  ]);
}

function isRow(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function cellOf(row: unknown, column: string): unknown {
  if (!isRow(row) || !Object.hasOwn(row, column)) {
    return EMPTY;
  }
  return Object.getOwnPropertyDescriptor(row, column)?.value;
}

/** Whether a value reads best as a table: objects with the same few plain fields. */
export function isTabular(value: unknown): value is object[] {
  if (!Array.isArray(value) || value.length === 0) {
    return false;
  }
  const isPlain = (row: unknown): boolean => {
    if (!isRow(row) || Array.isArray(row)) {
      return false;
    }
    const prototype: unknown = Object.getPrototypeOf(row);
    const isRecord =
      prototype === null || Object.getPrototypeOf(prototype) === null;
    const names = Object.keys(row);
    return (
      isRecord &&
      names.length > 0 &&
      names.length <= 50 &&
      names.every(name => isScalar(cellOf(row, name)))
    );
  };
  // A hole is no row, and `every` passes over it.
  return Array.from(firstRows(value)).every(isPlain);
}

/** An array may have lost its prototype, and so its methods. */
export function firstRows<T>(value: readonly T[]): T[] {
  return Array.prototype.slice.call(value, 0, MAX_ROWS) as T[];
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function cellText(cell: unknown): string {
  if (cell === EMPTY) {
    return '';
  }
  return inspect(cell, { depth: 1, maxArrayLength: 3, breakLength: Infinity });
}

/** The table in box-drawing characters, as Node prints it. */
export function tableText(table: ITable): string {
  const head = [table.corner, ...table.columns];
  const body = table.rows.map(row => [row.name, ...row.cells.map(cellText)]);
  const widths = head.map(
    (_, column) =>
      Math.max(...[head, ...body].map(row => displayWidth(row[column]))) + 2
  );
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map(width => '─'.repeat(width)).join(middle) + right;
  const line = (row: string[]): string => {
    const cells = row.map((cell, column) => {
      const space = widths[column] - displayWidth(cell);
      const left = Math.floor(space / 2);
      return ' '.repeat(left) + cell + ' '.repeat(space - left);
    });
    return `│${cells.join('│')}│`;
  };
  return [
    rule('┌', '┬', '┐'),
    line(head),
    rule('├', '┼', '┤'),
    ...body.map(line),
    rule('└', '┴', '┘')
  ].join('\n');
}

/**
 * The table as HTML, its first rows.
 *
 * @param total - rows there are, when the table has not all of them
 */
export function tableHtml(table: ITable, total = table.rows.length): string {
  const head = ['', ...table.columns]
    .map(name => `<th>${htmlEscape(name)}</th>`)
    .join('');
  const shown = table.rows.slice(0, MAX_ROWS);
  const body = shown
    .map(row => {
      const cells = row.cells
        .map(cell => `<td>${htmlEscape(htmlCell(cell))}</td>`)
        .join('');
      return `<tr><th>${htmlEscape(row.name)}</th>${cells}</tr>`;
    })
    .join('\n');
  const rest = total - shown.length;
  const more = rest > 0 ? `\n<p>… ${rest} more rows</p>` : '';
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${more}`;
}

function htmlCell(cell: unknown): string {
  return typeof cell === 'string' ? cell : cellText(cell);
}

/** A table as a MIME bundle; null where {@link toTable} finds none. */
export function tableBundle(
  value: unknown,
  columns?: readonly string[]
): MimeBundle | null {
  const table = toTable(value, columns);
  return (
    table && { 'text/html': tableHtml(table), 'text/plain': tableText(table) }
  );
}
