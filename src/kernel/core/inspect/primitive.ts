import type { IInspection } from './options.js';

const SHORT_STRING = 16;

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\'
};
const CONTROL = /[\x00-\x1f\x7f-\x9f\\]/g;
const LONE_SURROGATE =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A string in the quotes that need the least escaping. */
function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('${')
        ? '`'
        : "'";
  let escaped = escape(text);
  if (mark === "'") {
    escaped = escaped.replaceAll("'", "\\'");
  }
  return mark + escaped + mark;
}

/** `text` with control characters and lone surrogates written out. */
function escape(text: string): string {
  return text
    .replace(
      CONTROL,
      character =>
        ESCAPES[character] ??
        `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    )
    .replace(LONE_SURROGATE, unit => `\\u${unit.charCodeAt(0).toString(16)}`);
}

/** The name of a property as it stands before its colon. */
export function propertyName(key: PropertyKey, isEnumerable: boolean): string {
  if (typeof key === 'symbol') {
    return `[${escape(key.toString())}]`;
  }
  const name = String(key);
  if (name === '__proto__') {
    return "['__proto__']";
  }
  if (!isEnumerable) {
    return `[${escape(name)}]`;
  }
  return /^[A-Za-z_][A-Za-z_0-9]*$/.test(name) ? name : quote(name);
}

/** A number, where minus zero is not zero. */
export function formatNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

/** Any value that is not an object. */
export function formatPrimitive(
  value: unknown,
  inspection: IInspection
): string {
  switch (typeof value) {
    case 'string':
      return formatString(value, inspection);
    case 'number':
      return formatNumber(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    default:
      return String(value);
  }
}

function formatString(value: string, inspection: IInspection): string {
  const rest = value.length - inspection.maxStringLength;
  const text = rest > 0 ? value.slice(0, inspection.maxStringLength) : value;
  const trailer =
    rest > 0 ? `... ${rest} more character${rest > 1 ? 's' : ''}` : '';
  const isLong =
    text.length > SHORT_STRING &&
    text.length > inspection.breakLength - inspection.indentation - 4;
  if (!isLong) {
    return quote(text) + trailer;
  }
  const lines = text.split(/(?<=\n)/).map(quote);
  return lines.join(` +\n${' '.repeat(inspection.indentation + 2)}`) + trailer;
}
