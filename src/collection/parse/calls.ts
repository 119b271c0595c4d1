import type { PlainValue } from '../types.js';
import type { Scanner } from './scanner.js';
import { LiteralSyntaxError } from './scanner.js';

/** Constructors whose first argument is the value. */
const WRAPPERS =
  /^(?:u?int\d*|intc|intp|uintc|uintp|longlong|ulonglong|float\d*|longdouble|bool_?|str_|bytes_|array|ndarray|matrix|tensor|Tensor|Parameter|Array|OrderedDict|Counter|frozenset|set|list|tuple|dict|deque|mappingproxy|Timestamp|Timedelta|datetime64|timedelta64|UUID|Path|PosixPath|WindowsPath|PurePosixPath|DictProxy)$/;
const EMPTY_LISTS = /^(?:set|frozenset|list|tuple|deque)$/;
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const KEYWORD = /([A-Za-z_]\w*)=/y;
/** What makes the values that are missing, as Python or IPython prints it. */
const FACTORY = /[^{]{0,300},\s*(?=\{)/y;
/** The kind of the items of `array.array`. */
const TYPE_CODE = /'[a-zA-Z]',\s*(?=\[)/y;
const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>']
]);

/**
 * Reads what Python prints as a call: `np.float64(0.42)`, `array([1, 2])`,
 * `Decimal('0.1')`, `Point(x=1, y=2)`.
 *
 * @param scanner stands at the opening parenthesis.
 * @param readValue reads one value where the scanner stands.
 */
export function readCall(
  name: string,
  scanner: Scanner,
  readValue: () => PlainValue
): PlainValue {
  scanner.expect('(');
  scanner.skipSpace();
  const type = name.slice(name.lastIndexOf('.') + 1);
  if (type === 'Decimal') {
    return readDecimal(scanner, readValue);
  }
  if (type === 'defaultdict') {
    scanner.match(FACTORY);
    return readWrapped(scanner, readValue);
  }
  if (type === 'array') {
    scanner.match(TYPE_CODE);
  }
  if (WRAPPERS.test(type)) {
    if (scanner.skip(')')) {
      return EMPTY_LISTS.test(type) ? [] : {};
    }
    const value = readWrapped(scanner, readValue);
    return type === 'OrderedDict' ? fromPairs(value) : value;
  }
  return readKeywords(scanner, readValue);
}

function readWrapped(
  scanner: Scanner,
  readValue: () => PlainValue
): PlainValue {
  const value = readValue();
  const digits = scanner.digits;
  skipToClose(scanner);
  scanner.digits = digits;
  return value;
}

function readDecimal(
  scanner: Scanner,
  readValue: () => PlainValue
): PlainValue {
  const text = readValue();
  scanner.expect(')');
  if (typeof text !== 'string') {
    throw new LiteralSyntaxError();
  }
  if (DECIMAL.test(text)) {
    scanner.digits = text;
    return Number(text);
  }
  return text === 'NaN' ? NaN : text;
}

/** `Point(x=1, y=2)`: dataclasses, named tuples, estimators. */
function readKeywords(
  scanner: Scanner,
  readValue: () => PlainValue
): PlainValue {
  const entries: [string, PlainValue][] = [];
  while (!scanner.skip(')')) {
    const key = scanner.matchGroup(KEYWORD);
    if (key === null) {
      throw new LiteralSyntaxError();
    }
    entries.push([key, readValue()]);
    scanner.skipSpace();
    if (scanner.skip(',')) {
      scanner.skipSpace();
    } else if (scanner.peek() !== ')') {
      throw new LiteralSyntaxError();
    }
  }
  return Object.fromEntries(entries);
}

/** Leaves the other arguments (`dtype=float32`, `dtype='<U1'`, `grad_fn=<AddBackward0>`). */
function skipToClose(scanner: Scanner): void {
  const closers = [')'];
  while (closers.length > 0) {
    if (scanner.isAtEnd) {
      throw new LiteralSyntaxError();
    }
    const character = scanner.peek();
    scanner.at++;
    if (character === "'" || character === '"') {
      skipQuoted(scanner, character);
    } else if (character === closers[closers.length - 1]) {
      closers.pop();
    } else if (PAIRS.has(character)) {
      closers.push(PAIRS.get(character)!);
    }
  }
}

/** `'<U1'`; the scanner stands behind the opening quote. */
function skipQuoted(scanner: Scanner, quote: string): void {
  while (!scanner.isAtEnd && scanner.peek() !== quote) {
    scanner.at += scanner.peek() === '\\' ? 2 : 1;
  }
  scanner.expect(quote);
}

function fromPairs(value: PlainValue): PlainValue {
  const isPairs =
    Array.isArray(value) &&
    value.every(item => Array.isArray(item) && item.length === 2);
  return isPairs
    ? Object.fromEntries(
        (value as [PlainValue, PlainValue][]).map(([key, item]) => [
          String(key),
          item
        ])
      )
    : value;
}
