import { unreachable } from '../literal.js';
import type { Literal } from '../types.js';
import { longEscape, quotedText } from './quotedText.js';

/**
 * A literal as an expression of Julia: lists of one kind as vectors of it,
 * others as `Any[…]`; mappings as `Dict{String, Any}`.
 */
export function juliaExpression(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'nothing';
    case 'boolean':
      return String(literal.value);
    case 'integer':
      return literal.text;
    case 'float':
      return (
        { nan: 'NaN', inf: 'Inf', '-inf': '-Inf' }[literal.text] ?? literal.text
      );
    case 'string':
      return juliaText(literal.value);
    case 'list': {
      const kinds = new Set(literal.items.map(({ kind }) => kind));
      const items = literal.items.map(juliaExpression).join(', ');
      return `${kinds.size === 1 ? '' : 'Any'}[${items}]`;
    }
    case 'mapping':
      return `Dict{String, Any}(${literal.entries
        .map(([key, value]) => `${juliaText(key)} => ${juliaExpression(value)}`)
        .join(', ')})`;
    default:
      return unreachable(literal);
  }
}

/** `$` starts an interpolation. */
function juliaText(text: string): string {
  return quotedText(text, longEscape).replace(/\$/g, '\\$');
}
