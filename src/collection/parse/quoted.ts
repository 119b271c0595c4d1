import type { Scanner } from './scanner.js';
import { LiteralSyntaxError } from './scanner.js';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\n': ''
};

const CHARACTER_CODE =
  /x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|([0-7]{1,3})/y;
const PLAIN = /[^\\'"`]+/y;
const CONTINUATION = /\s*\+\s*(?=["'`])/y;
const CUT = /\.\.\. \d+ more characters?/y;

/** Reads a quoted string with Python's or JavaScript's escapes. */
export function readQuoted(scanner: Scanner): string {
  let text = readOne(scanner);
  while (scanner.match(CONTINUATION) !== null) {
    text += readOne(scanner);
  }
  if (scanner.match(CUT) !== null) {
    scanner.isShortened = true;
  }
  return text;
}

function readOne(scanner: Scanner): string {
  const quote = scanner.peek();
  scanner.expect(quote);
  const parts: string[] = [];
  for (;;) {
    const plain = scanner.match(PLAIN);
    if (plain !== null) {
      parts.push(plain);
    }
    if (scanner.isAtEnd) {
      throw new LiteralSyntaxError();
    }
    if (scanner.skip(quote)) {
      return parts.join('');
    }
    parts.push(scanner.skip('\\') ? readEscape(scanner) : next(scanner));
  }
}

function next(scanner: Scanner): string {
  const character = scanner.peek();
  scanner.at += character.length;
  return character;
}

function readEscape(scanner: Scanner): string {
  const code = scanner.match(CHARACTER_CODE);
  if (code === null) {
    const character = next(scanner);
    return ESCAPES[character] ?? character;
  }
  const isOctal = /^[0-7]/.test(code);
  const point = isOctal
    ? parseInt(code, 8)
    : parseInt(code.replace(/[^\da-fA-F]/g, ''), 16);
  if (point > 0x10ffff) {
    throw new LiteralSyntaxError();
  }
  return String.fromCodePoint(point);
}
