import { unreachable } from '../literal.js';
import type { Literal } from '../types.js';
import { longEscape, quotedText } from './quotedText.js';

/**
 * A literal as an expression of Julia: lists of one type as vectors of it,
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
      const items = literal.items.map(juliaExpression).join(', ');
      return `${itemType(literal.items) === ANY ? ANY : ''}[${items}]`;
    }
    case 'mapping':
      return `Dict{String, Any}(${literal.entries
        .map(([key, value]) => `${juliaText(key)} => ${juliaExpression(value)}`)
        .join(', ')})`;
    default:
      return unreachable(literal);
  }
}

const ANY = 'Any';

/**
 * The type that all items have. Julia would bring others to one that they have in
 * common, and `[[1], [0.5]]` to floats.
 */
function itemType(items: readonly Literal[]): string {
  const types = new Set(
    items.map(item =>
      item.kind === 'list' ? `Vector{${itemType(item.items)}}` : item.kind
    )
  );
  return types.size === 1 ? [...types][0] : ANY;
}

/** `$` starts an interpolation. */
function juliaText(text: string): string {
  return quotedText(text, longEscape).replace(/\$/g, '\\$');
}
