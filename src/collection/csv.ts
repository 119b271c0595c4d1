import { checkOptions } from './checkOptions.js';
import { cellOf, columnHeaders, columnsOf } from './columns.js';
import type { ICollection, IGap, IRow, IValue } from './types.js';
import { valueText } from './valueText.js';

export interface ICsvOptions {
  /** Leave out the parameters that all notebooks share. Default: false. */
  onlyVarying?: boolean;
  /**
   * Put an apostrophe before texts that a spreadsheet would run as a formula
   * (they begin with `=`, `+`, `-`, `@`, a tab or a return). Numbers are never
   * changed. Default: true.
   */
  guardFormulas?: boolean;
}

const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * The whole table as CSV (RFC 4180: CRLF, quotes doubled): path, status,
 * parameters, tags, and in the last column why values are missing.
 *
 * @throws CollectionError when there is no such option.
 */
export function toCsv(
  collection: ICollection,
  options: ICsvOptions = {}
): string {
  checkOptions(options, ['onlyVarying', 'guardFormulas'], 'A CSV');
  const { onlyVarying = false, guardFormulas = true } = options;
  const columns = columnsOf(collection, { onlyVarying });
  const guard = (text: string) =>
    guardFormulas && FORMULA.test(text) ? `'${text}` : text;
  const lines = [
    ['path', 'status', ...columnHeaders(columns), 'missing'].map(guard),
    ...collection.rows.map(row => [
      guard(row.path),
      row.status,
      ...columns.map(column => fieldText(cellOf(row, column), guard)),
      guard(missingText(collection, row))
    ])
  ];
  return lines.map(line => `${line.map(quote).join(',')}\r\n`).join('');
}

function fieldText(
  value: IValue | IGap,
  guard: (text: string) => string
): string {
  return value.kind === 'number' ? valueText(value) : guard(valueText(value));
}

function missingText(collection: ICollection, row: IRow): string {
  if (row.problem !== undefined) {
    return row.problem;
  }
  return collection.tags
    .map(tag => ({ tag, value: row.values.get(tag)! }))
    .filter(({ value }) => value.kind === 'gap')
    .map(({ tag, value }) => `${tag}: ${(value as IGap).reason}`)
    .join('; ');
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
