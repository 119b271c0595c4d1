import type { IValue, PlainValue } from '../types.js';
import { stripAnsi } from './ansi.js';
import { parseLiteral } from './literal.js';
import { parseTextSeries } from './textSeries.js';
import { parseTextTable } from './textTable.js';
import { toValue } from './toValue.js';

const R_LINE = /^\s*\[\d+\]\s/;
const R_TOKEN = /"(?:[^"\\]|\\.)*"|\S+/g;

/**
 * The value of a text that a kernel shows: a literal of Python, NumPy,
 * JavaScript or R, a table as pandas prints it, else the text itself.
 */
export function parsePrintedText(text: string): IValue {
  const plain = stripAnsi(text).trimEnd();
  const literal = parseLiteral(plain);
  if (literal !== null) {
    return toValue(literal.value, literal);
  }
  const vector = parseVectorOfR(plain);
  if (vector !== null) {
    return vector;
  }
  const table = parseTextTable(plain);
  if (table !== null) {
    return { kind: 'table', ...table };
  }
  const series = parseTextSeries(plain);
  if (series !== null) {
    return { kind: 'mapping', ...series };
  }
  return { kind: 'string', value: plain };
}

/** `[1] 0.42` is a number in R, `[1] 1 2 3` a list. */
function parseVectorOfR(text: string): IValue | null {
  const lines = text.split('\n');
  if (!lines.every(line => R_LINE.test(line))) {
    return null;
  }
  const tokens = lines.flatMap(
    line => line.replace(R_LINE, '').match(R_TOKEN) ?? []
  );
  const literals = tokens.map(parseLiteral);
  if (literals.length === 1 && literals[0] !== null) {
    return toValue(literals[0].value, literals[0]);
  }
  const items: PlainValue[] = [];
  for (const literal of literals) {
    if (literal === null) {
      return null;
    }
    items.push(literal.value);
  }
  return toValue(items);
}
