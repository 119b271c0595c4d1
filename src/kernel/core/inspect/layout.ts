import { guarded } from '../guarded.js';
import type { IInspection } from './options.js';
import { displayWidth } from './width.js';

/** Room that a comma and a space take between two entries. */
const SEPARATOR = 2;

/** The parts of a value's text, before it is decided how lines break. */
export interface IParts {
  /** What stands before the opening brace, such as `[Function: f]`. */
  base: string;
  open: string;
  close: string;
  entries: string[];
  /** The array, when the entries are elements that can form columns. */
  elements?: ArrayLike<unknown>;
  /** Whether the last entry says how many elements were left out. */
  isCut: boolean;
}

/**
 * Put the entries on one line where they fit, else one below the other; the
 * short elements of an array in columns. Gives what Node's `util.inspect` does.
 */
export function layOut(
  inspection: IInspection,
  parts: IParts,
  level: number
): string {
  const { base, open, close } = parts;
  const entries =
    parts.elements && parts.entries.length > 6
      ? inColumns(inspection, parts)
      : parts.entries;
  const head = base === '' ? '' : `${base} `;
  const isGrouped = entries.length !== parts.entries.length;
  const isShallow = inspection.currentDepth - level < inspection.compact;
  if (isShallow && !isGrouped && fitsOneLine(inspection, parts, entries)) {
    const line = entries.join(', ');
    if (!line.includes('\n')) {
      return `${head}${open} ${line} ${close}`;
    }
  }
  const newline = `\n${' '.repeat(inspection.indentation)}`;
  return `${head}${open}${newline}  ${entries.join(`,${newline}  `)}${newline}${close}`;
}

function fitsOneLine(
  inspection: IInspection,
  { base, open }: IParts,
  entries: string[]
): boolean {
  const overhead =
    2 * entries.length + inspection.indentation + open.length + base.length;
  let length = overhead + 10;
  if (length + entries.length > inspection.breakLength) {
    return false;
  }
  for (const entry of entries) {
    length += entry.length;
  }
  return length <= inspection.breakLength && !base.includes('\n');
}

function inColumns(inspection: IInspection, parts: IParts): string[] {
  const { entries, isCut, elements } = parts;
  const count = isCut ? entries.length - 1 : entries.length;
  const widths = entries.slice(0, count).map(displayWidth);
  const widest = Math.max(...widths) + SEPARATOR;
  const total = widths.reduce((sum, width) => sum + width + SEPARATOR, 0);
  const isEven = total / widest > 5 || widest - SEPARATOR <= 6;
  if (
    widest * 3 + inspection.indentation >= inspection.breakLength ||
    !isEven
  ) {
    return entries;
  }
  const columns = columnCount(inspection, widest, total, count, entries.length);
  if (columns <= 1) {
    return entries;
  }
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let index = column; index < count; index += columns) {
      width = Math.max(width, widths[index]);
    }
    columnWidths.push(width + SEPARATOR);
  }
  const isNumeric = areNumbers(elements!, entries.length);
  const rows: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const end = Math.min(start + columns, count);
    let row = '';
    for (let index = start; index < end; index++) {
      const isLast = index === end - 1;
      const width = columnWidths[index - start] - (isLast ? SEPARATOR : 0);
      const text = isLast ? entries[index] : `${entries[index]}, `;
      const padding = width - widths[index] - (isLast ? 0 : SEPARATOR);
      const space = ' '.repeat(Math.max(0, padding));
      row += isNumeric ? space + text : isLast ? text : text + space;
    }
    rows.push(row);
  }
  return isCut ? [...rows, entries[count]] : rows;
}

/** As many columns as make the block about square, characters being 2.5:1. */
function columnCount(
  inspection: IInspection,
  widest: number,
  total: number,
  count: number,
  length: number
): number {
  const bias = Math.sqrt(widest - total / length);
  const biased = Math.max(widest - 3 - bias, 1);
  return Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((inspection.breakLength - inspection.indentation) / widest),
    inspection.compact * 4,
    15
  );
}

function areNumbers(elements: ArrayLike<unknown>, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const type = guarded(
      () => typeof elements[index],
      () => 'undefined'
    );
    if (type !== 'number' && type !== 'bigint') {
      return false;
    }
  }
  return true;
}
