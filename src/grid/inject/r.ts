import { unreachable } from '../literal.js';
import type { Literal } from '../types.js';

const MAX_R_INTEGER = 2 ** 31 - 1;

/**
 * A literal as an expression of R: lists and mappings as `list`, integers with
 * `L` where R has them, else as doubles.
 */
export function rExpression(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'NULL';
    case 'boolean':
      return literal.value ? 'TRUE' : 'FALSE';
    case 'integer':
      return Math.abs(literal.value) <= MAX_R_INTEGER
        ? `${literal.text}L`
        : literal.text;
    case 'float':
      return (
        { nan: 'NaN', inf: 'Inf', '-inf': '-Inf' }[literal.text] ?? literal.text
      );
    case 'string':
      return rText(literal.value);
    case 'list':
      return `list(${literal.items.map(rExpression).join(', ')})`;
    case 'mapping':
      return rMapping(literal.entries);
    default:
      return unreachable(literal);
  }
}

/** `list("" = 1)` is an error in R, so the names come after the values. */
function rMapping(entries: readonly (readonly [string, Literal])[]): string {
  const values = entries.map(([, value]) => rExpression(value)).join(', ');
  const names = entries.map(([key]) => rText(key)).join(', ');
  return `structure(list(${values}), names = ${names ? `c(${names})` : 'character(0)'})`;
}

function rText(text: string): string {
  const escaped = text.replace(
    /["\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    character =>
      SHORT[character] ??
      `\\U{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`
  );
  return `"${escaped}"`;
}

/** A name as R assigns it: between backticks what is no name of R else. */
export function rName(name: string): string {
  return NAME.test(name) && !RESERVED.test(name) ? name : `\`${name}\``;
}

const NAME = /^(?:\p{L}|\.(?!\p{N}))[\p{L}\p{N}_.]*$/u;

const RESERVED =
  /^(?:if|else|repeat|while|function|for|next|break|in|TRUE|FALSE|NULL|Inf|NaN|NA|NA_(?:integer|real|complex|character)_)$/;

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t'
};
