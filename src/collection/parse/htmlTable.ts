import type { ITable } from '../types.js';
import { decodeEntities } from './entities.js';
import { cellValue, uniqueColumns } from './tableCells.js';

const TOKEN =
  /<(\/?)(tr|th|td|thead|tbody|tfoot|br)\b([^<>]*)>|<[^<>]*>|[^<]+/gi;
const BLOCKS = [
  ['<!--', '-->'],
  ['<style', '</style>'],
  ['<script', '</script>']
] as const;
const DOTS = /^(?:\.\.\.|…|⋮)$/;
const MAX_CAPTION = 80;
const MAX_SPAN = 1000;
const MAX_CELLS = 1_000_000;

interface ICell {
  isHeader: boolean;
  text: string;
  columns: number;
  rows: number;
}

interface ITableRow {
  isInHead: boolean;
  cells: ICell[];
}

/**
 * Reads the HTML of a data frame (pandas, polars, our kernel): one table, with
 * no more than a caption beside it.
 *
 * @returns null when the HTML is more than a table, as an estimator's is.
 */
export function parseHtmlTable(
  html: string
): { value: ITable; isShortened: boolean } | null {
  const source = BLOCKS.reduce(
    (text, [open, close]) => withoutBlocks(text, open, close),
    html
  );
  const lower = source.toLowerCase();
  const start = lower.indexOf('<table');
  const end = lower.indexOf('</table', start);
  if (start === -1 || end === -1 || lower.lastIndexOf('<table') !== start) {
    return null;
  }
  const caption = decodeEntities(
    `${source.slice(0, start)} ${source.slice(end)}>`.replace(/<[^<>]*>/g, ' ')
  ).trim();
  if (caption.length > MAX_CAPTION) {
    return null;
  }
  const rows = readRows(source.slice(start, end));
  const grid = spread(rows);
  if (grid === null) {
    return null;
  }
  const headCount = countHeadRows(rows);
  const body = grid.slice(headCount);
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) {
    return null;
  }
  // Polars adds a row with the types of its columns, without header cells.
  const head = grid
    .slice(0, headCount)
    .filter((_, at) => rows[at].cells.some(cell => cell.isHeader));
  return {
    value: {
      columns: uniqueColumns(
        Array.from({ length: width }, (_, at) => columnName(head, at))
      ),
      rows: body
        .filter(row => !row.every(text => DOTS.test(text)))
        .map(row =>
          Array.from({ length: width }, (_, at) => cellValue(row[at] ?? ''))
        )
    },
    isShortened: grid.some(row => row.some(text => DOTS.test(text)))
  };
}

/** Removes what stands between two marks, and the marks. */
function withoutBlocks(html: string, open: string, close: string): string {
  const lower = html.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = lower.indexOf(open, at);
    const end = start === -1 ? -1 : lower.indexOf(close, start);
    if (end === -1) {
      return kept.join('') + html.slice(at);
    }
    kept.push(html.slice(at, start));
    at = end + close.length;
  }
}

function columnName(head: readonly string[][], at: number): string {
  const parts = head.map(row => row[at] ?? '').filter(text => text !== '');
  return [...new Set(parts)].join(' / ');
}

function countHeadRows(rows: readonly ITableRow[]): number {
  const inHead = rows.filter(row => row.isInHead).length;
  const isFirstHeader =
    rows.length > 0 && rows[0].cells.every(cell => cell.isHeader);
  return inHead > 0 ? inHead : isFirstHeader ? 1 : 0;
}

function readRows(table: string): ITableRow[] {
  const rows: ITableRow[] = [];
  let isInHead = false;
  let cell: ICell | null = null;
  for (const [text, slash, name, attributes] of table.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (tag === undefined) {
      if (cell && !text.startsWith('<')) {
        cell.text += decodeEntities(text);
      }
      continue;
    }
    if (tag === 'br') {
      if (cell) {
        cell.text += '\n';
      }
      continue;
    }
    cell = null;
    if (tag === 'thead') {
      isInHead = slash === '';
    } else if (slash === '' && tag === 'tr') {
      rows.push({ isInHead, cells: [] });
    } else if (slash === '' && (tag === 'th' || tag === 'td')) {
      cell = {
        isHeader: tag === 'th',
        text: '',
        columns: span(attributes, 'colspan'),
        rows: span(attributes, 'rowspan')
      };
      if (rows.length === 0) {
        rows.push({ isInHead, cells: [] });
      }
      rows[rows.length - 1].cells.push(cell);
    }
  }
  return rows;
}

function span(attributes: string, name: string): number {
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(
    attributes
  );
  return found ? Math.min(Math.max(Number(found[1]), 1), MAX_SPAN) : 1;
}

/** Puts cells that span columns or rows into every place they cover. */
function spread(rows: readonly ITableRow[]): string[][] | null {
  const size = rows
    .flatMap(row => row.cells)
    .reduce((sum, cell) => sum + cell.columns * cell.rows, 0);
  if (size > MAX_CELLS) {
    return null;
  }
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (grid[at][column] !== undefined) {
        column++;
      }
      for (let down = 0; down < cell.rows && at + down < grid.length; down++) {
        for (let right = 0; right < cell.columns; right++) {
          grid[at + down][column + right] = cell.text.trim();
        }
      }
      column += cell.columns;
    }
  });
  return grid;
}
