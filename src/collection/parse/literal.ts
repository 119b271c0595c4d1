import type { PlainValue } from '../types.js';
import { readCall } from './calls.js';
import { readQuoted } from './quoted.js';
import { LiteralSyntaxError, Scanner } from './scanner.js';

/** What a printed literal says. */
export interface ILiteral {
  readonly value: PlainValue;
  /** True when the printer left something out (`... 97 more items`). */
  readonly isShortened: boolean;
  /** The digits of the number, when the whole is one. */
  readonly digits: string | null;
}

const WORDS: ReadonlyMap<string, PlainValue> = new Map<string, PlainValue>([
  ...['True', 'true', 'TRUE', 'np.True_', 'numpy.True_'].map(
    word => [word, true] as const
  ),
  ...['False', 'false', 'FALSE', 'np.False_', 'numpy.False_'].map(
    word => [word, false] as const
  ),
  ...[
    'None',
    'null',
    'undefined',
    'NULL',
    'NA',
    '<NA>',
    'NaT',
    'nothing',
    'missing'
  ].map(word => [word, null] as const),
  ...['nan', 'NaN', 'np.nan', 'NAN', 'NaN32'].map(word => [word, NaN] as const),
  ...['inf', 'Infinity', 'Inf', 'np.inf', 'Inf32'].map(
    word => [word, Infinity] as const
  )
]);

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
/** Julia's Float32; with its point, since `12f3` can be the start of a hash. */
const FLOAT32 = /[-+]?\d+\.\d+f[-+]?\d+/y;
const INTEGER = /^[-+]?\d+$/;
const LEADING_ZERO = /^[-+]?0\d/;
const WORD = /[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/y;
const STRING_PREFIX = /^(?:[bBuUrRfF]|[bB][rR]|[rR][bB])$/;
const ELLIPSIS = /(?:\.\.\.|…)(?: ?\d+ more (?:items?|properties))?/y;
const EMPTY_ITEMS = /<(\d+) empty items?>/y;
const OPAQUE =
  /\[(?:Array|Object|Circular \*\d+|Getter\/Setter|Getter|Setter|Function[^\]]*|AsyncFunction[^\]]*|class[^\]]*|(?!(?:True|False|None|NaN|NaT|NA|NAN|NULL|TRUE|FALSE|Inf|Infinity)\])[A-Z]\w*)\]/y;
const NULL_PROTOTYPE = /\[[A-Z]\w*(?:\(\d+\))?: null prototype\] /y;
const REFERENCE = /<ref \*\d+> /y;
const SIZED = /\(\d+\)(?: \[[^\]]*\])? ?(?=[[{])/y;
const SYMBOL_KEY = /\[?(Symbol\([^)]*\))\]?/y;
const BARE_KEY = /[A-Za-z_$][\w$]*|\d+/y;
const MAX_DEPTH = 200;
const MAX_EMPTY_ITEMS = 10_000;

/**
 * Reads what Python's `repr`, NumPy and Node's `inspect` print for plain data:
 * numbers, strings, lists, tuples, sets, mappings, arrays, typed arrays.
 *
 * @returns null when the text is anything else.
 */
export function parseLiteral(text: string): ILiteral | null {
  const scanner = new Scanner(text);
  try {
    const value = readValue(scanner, 0);
    scanner.skipSpace();
    if (!scanner.isAtEnd) {
      return null;
    }
    return {
      value,
      isShortened: scanner.isShortened,
      digits:
        typeof value === 'number' || typeof value === 'bigint'
          ? (scanner.digits ?? String(value))
          : null
    };
  } catch (error) {
    if (error instanceof LiteralSyntaxError) {
      return null;
    }
    throw error;
  }
}

function readValue(scanner: Scanner, depth: number): PlainValue {
  if (depth > MAX_DEPTH) {
    throw new LiteralSyntaxError();
  }
  scanner.skipSpace();
  scanner.match(REFERENCE);
  switch (scanner.peek()) {
    case '"':
    case "'":
    case '`':
      return readQuoted(scanner);
    case '[':
      return readBracket(scanner, depth);
    case '(':
      return readTuple(scanner, depth);
    case '{':
      return readBraces(scanner, depth);
    default:
      return readNumber(scanner) ?? readWord(scanner, depth);
  }
}

function readNumber(scanner: Scanner): number | bigint | null {
  const digits = readFloat32(scanner) ?? scanner.match(NUMBER);
  if (digits === null) {
    return null;
  }
  if (LEADING_ZERO.test(digits)) {
    throw new LiteralSyntaxError();
  }
  const isBigint = scanner.skip('n');
  scanner.expectWordEnd();
  scanner.digits = digits;
  const value = Number(digits);
  if (isBigint && !INTEGER.test(digits)) {
    throw new LiteralSyntaxError();
  }
  // JavaScript prints doubles above 2^53 as integers: their shortest digits.
  const isRounded =
    INTEGER.test(digits) &&
    !Number.isSafeInteger(value) &&
    (isBigint || String(value) !== digits);
  return isRounded ? BigInt(digits.replace('+', '')) : value;
}

/** `0.5f0` is 0.5, `1.0f-5` 1.0e-5. */
function readFloat32(scanner: Scanner): string | undefined {
  return scanner
    .match(FLOAT32)
    ?.replace(/f\+?0$/, '')
    .replace('f', 'e');
}

function readWord(scanner: Scanner, depth: number): PlainValue {
  const isNegative = scanner.skip('-');
  const word = scanner.skip('<NA>') ? '<NA>' : scanner.match(WORD);
  if (word === null) {
    throw new LiteralSyntaxError();
  }
  const known = WORDS.get(word);
  if (known !== undefined) {
    scanner.digits = null;
    if (isNegative && typeof known !== 'number') {
      throw new LiteralSyntaxError();
    }
    return isNegative ? -(known as number) : known;
  }
  if (isNegative) {
    throw new LiteralSyntaxError();
  }
  if (STRING_PREFIX.test(word) && /["']/.test(scanner.peek())) {
    return readQuoted(scanner);
  }
  if (scanner.match(SIZED) !== null) {
    const container = readContainer(scanner, depth);
    return word.endsWith('Set') && !Array.isArray(container) ? [] : container;
  }
  if (scanner.peek() === '(') {
    return readCall(word, scanner, () => readValue(scanner, depth + 1));
  }
  scanner.skipSpace();
  return readContainer(scanner, depth);
}

function readContainer(scanner: Scanner, depth: number): PlainValue {
  switch (scanner.peek()) {
    case '[':
      return readBracket(scanner, depth);
    case '{':
      return readBraces(scanner, depth);
    default:
      throw new LiteralSyntaxError();
  }
}

function readBracket(scanner: Scanner, depth: number): PlainValue {
  if (scanner.match(NULL_PROTOTYPE) !== null) {
    return readContainer(scanner, depth);
  }
  const opaque = scanner.match(OPAQUE);
  if (opaque !== null) {
    scanner.isShortened = true;
    return opaque;
  }
  scanner.expect('[');
  return readItems(scanner, ']', depth).items;
}

function readTuple(scanner: Scanner, depth: number): PlainValue {
  scanner.expect('(');
  const { items, hasComma } = readItems(scanner, ')', depth);
  return items.length === 1 && !hasComma ? items[0] : items;
}

/** Commas may be missing: NumPy prints `[1. 2. 3.]`. */
function readItems(
  scanner: Scanner,
  close: string,
  depth: number
): { items: PlainValue[]; hasComma: boolean } {
  const items: PlainValue[] = [];
  let hasComma = false;
  for (;;) {
    scanner.skipSpace();
    if (scanner.skip(close)) {
      return { items, hasComma };
    }
    const empty = scanner.matchGroup(EMPTY_ITEMS);
    if (empty !== null) {
      const count = Math.min(Number(empty), MAX_EMPTY_ITEMS);
      items.push(...new Array<null>(count).fill(null));
    } else if (scanner.match(ELLIPSIS) !== null) {
      scanner.isShortened = true;
    } else {
      items.push(readValue(scanner, depth + 1));
    }
    const hasSpace = scanner.skipSpace();
    if (scanner.skip(',')) {
      hasComma = true;
    } else if (scanner.peek() !== close && (hasComma || !hasSpace)) {
      throw new LiteralSyntaxError();
    }
  }
}

/** A mapping (`key: value`, `key => value`) or a set. */
function readBraces(scanner: Scanner, depth: number): PlainValue {
  scanner.expect('{');
  const entries: [string, PlainValue][] = [];
  const members: PlainValue[] = [];
  for (;;) {
    scanner.skipSpace();
    if (scanner.skip('}')) {
      break;
    }
    if (scanner.match(ELLIPSIS) !== null) {
      scanner.isShortened = true;
    } else {
      readEntry(scanner, depth, entries, members);
    }
    scanner.skipSpace();
    if (!scanner.skip(',') && scanner.peek() !== '}') {
      throw new LiteralSyntaxError();
    }
  }
  if (entries.length > 0 && members.length > 0) {
    throw new LiteralSyntaxError();
  }
  return members.length > 0 ? members : Object.fromEntries(entries);
}

function readEntry(
  scanner: Scanner,
  depth: number,
  entries: [string, PlainValue][],
  members: PlainValue[]
): void {
  const bare = readBareKey(scanner);
  if (bare !== null) {
    entries.push([bare, readValue(scanner, depth + 1)]);
    return;
  }
  const first = readValue(scanner, depth + 1);
  scanner.skipSpace();
  if (scanner.skip(':') || scanner.skip('=>')) {
    entries.push([keyText(first), readValue(scanner, depth + 1)]);
  } else {
    members.push(first);
  }
}

function readBareKey(scanner: Scanner): string | null {
  const start = scanner.at;
  const key = scanner.matchGroup(SYMBOL_KEY) ?? scanner.match(BARE_KEY);
  if (key !== null && scanner.skip(':')) {
    return key;
  }
  scanner.at = start;
  return null;
}

function keyText(key: PlainValue): string {
  if (Array.isArray(key)) {
    return `(${key.map(keyText).join(', ')})`;
  }
  return typeof key === 'object' && key !== null
    ? Object.entries(key)
        .map(([name, value]) => `${name}: ${keyText(value)}`)
        .join(', ')
    : String(key);
}
