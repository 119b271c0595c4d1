import type { ITable, PlainValue } from '../types.js';
import { cellValue, uniqueColumns } from './tableCells.js';

const SHAPE = /^\[\d+ rows x \d+ columns\]$/;
const DOTS = /^\.{2,3}$/;

/**
 * Reads a table as pandas prints it: a header line that starts with a space,
 * then lines that begin with the index. Tables whose texts hold spaces cannot
 * be told apart by their text.
 *
 * @returns null when the text is not such a table.
 */
export function parseTextTable(
  text: string
): { value: ITable; isShortened: boolean } | null {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  if (SHAPE.test(lines[lines.length - 1]?.trim() ?? '')) {
    lines.pop();
  }
  const [header, ...body] = lines;
  if (header === undefined || body.length === 0 || !/^\s/.test(header)) {
    return null;
  }
  const names = header.trim().split(/\s+/);
  const rows: PlainValue[][] = [];
  let isShortened = names.includes('...');
  for (const line of body) {
    const texts = line.trim().split(/\s+/);
    if (/^\s/.test(line) && rows.length === 0 && !/\d/.test(texts[0])) {
      return null;
    }
    if (texts.every(item => DOTS.test(item))) {
      isShortened = true;
      continue;
    }
    if (texts.length !== names.length + 1) {
      return null;
    }
    rows.push(texts.map(cellValue));
  }
  return {
    value: { columns: uniqueColumns(['index', ...names]), rows },
    isShortened
  };
}
