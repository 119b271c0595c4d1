import type { Literal, ParamValue } from './types.js';

/** The plain value of a literal. */
export function plainValue(literal: Literal): ParamValue {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
      return literal.value;
    case 'list':
      return literal.items.map(plainValue);
    case 'mapping':
      return Object.fromEntries(
        literal.entries.map(([key, value]) => [key, plainValue(value)])
      );
    default:
      return unreachable(literal);
  }
}

/**
 * The literal of a plain value: whole numbers below 2^53 become integers, all
 * other numbers floats.
 */
export function literalOf(value: ParamValue): Literal {
  if (value === null) {
    return { kind: 'null' };
  }
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', value };
    case 'string':
      return { kind: 'string', value };
    case 'number':
      return numberLiteral(value);
    default:
      return Array.isArray(value)
        ? { kind: 'list', items: value.map(literalOf) }
        : {
            kind: 'mapping',
            entries: Object.entries(value).map(
              ([key, item]) => [key, literalOf(item)] as const
            )
          };
  }
}

/**
 * The canonical text of a literal: equal for equal values, different for an
 * integer and a float, the order of a mapping's keys aside, ASCII only.
 */
export function canonicalText(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
    case 'integer':
      return String(literal.value);
    case 'float':
      return floatText(literal.value);
    case 'string':
      return asciiText(literal.value);
    case 'list':
      return `[${literal.items.map(canonicalText).join(',')}]`;
    case 'mapping':
      return canonicalMapping(literal.entries);
    default:
      return unreachable(literal);
  }
}

/** The canonical text of a mapping; see `canonicalText`. */
export function canonicalMapping(
  entries: Iterable<readonly [string, Literal]>
): string {
  const parts = Array.from(
    entries,
    ([key, value]) => [asciiText(key), canonicalText(value)] as const
  );
  parts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${parts.map(part => part.join(':')).join(',')}}`;
}

/** For the end of a switch over all kinds of literals. */
export function unreachable(literal: never): never {
  throw new TypeError(`Unknown literal: ${JSON.stringify(literal)}`);
}

function numberLiteral(value: number): Literal {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return { kind: 'integer', value, text: String(value) };
  }
  const text = Number.isFinite(value)
    ? floatText(value)
    : { NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' }[String(value)]!;
  return { kind: 'float', value, text };
}

/** The shortest text that reads as this float again, never as an integer. */
function floatText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}
