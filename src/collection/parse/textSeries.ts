import type { PlainValue } from '../types.js';
import { cellValue } from './tableCells.js';

const FOOTER =
  /^(?:Freq: [^,]*, )?(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+$/;

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
    const entry = entryOf(line);
    if (/^\.{2,3}$/.test(line.trim()) || entry?.[0] === '..') {
      isShortened = true;
    } else if (entry !== null) {
      entries.push([entry[0], cellValue(entry[1])]);
    } else if (entries.length > 0) {
      return null;
    }
  }
  return { value: Object.fromEntries(entries), isShortened };
}

/** What stands before the last spaces, two at least, and behind them. */
function entryOf(line: string): [string, string] | null {
  const end = line.lastIndexOf(' ') + 1;
  const label = line.slice(0, end).trimEnd();
  const isEntry =
    end < line.length && end - label.length >= 2 && /^\S/.test(label);
  return isEntry ? [label, line.slice(end)] : null;
}
