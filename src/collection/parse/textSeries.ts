import type { PlainValue } from '../types.js';
import { cellValue } from './tableCells.js';

const FOOTER = /^(?:Name: .*, |Length: \d+, |Freq: .*, )*dtype: \w+$/;
const ENTRY = /^(\S.*?) {2,}(\S+)$/;

/**
 * Reads a series as pandas prints it: lines of a label and a value, then the
 * type.
 *
 * @returns null when the text is not a series.
 */
export function parseTextSeries(text: string): {
  value: Record<string, PlainValue>;
  isShortened: boolean;
} | null {
  const lines = text.split('\n');
  if (!FOOTER.test(lines.pop() ?? '')) {
    return null;
  }
  const entries: [string, PlainValue][] = [];
  let isShortened = false;
  for (const line of lines) {
    const entry = ENTRY.exec(line);
    if (/^\s*\.{2,3}\s*$/.test(line) || entry?.[1] === '..') {
      isShortened = true;
    } else if (entry !== null) {
      entries.push([entry[1], cellValue(entry[2])]);
    } else if (entries.length > 0) {
      return null;
    }
  }
  return { value: Object.fromEntries(entries), isShortened };
}
