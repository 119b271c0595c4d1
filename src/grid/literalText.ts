import { unreachable } from './literal.js';
import type { Literal } from './types.js';

/**
 * A value as names and tables show it: numbers as they were written, text
 * without quotes, lists and mappings without spaces.
 */
export function literalText(literal: Literal): string {
  return literal.kind === 'string' ? literal.value : compact(literal);
}

function compact(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'integer':
    case 'float':
      return literal.text;
    case 'string':
      return JSON.stringify(literal.value);
    case 'list':
      return `[${literal.items.map(compact).join(',')}]`;
    case 'mapping':
      return `{${literal.entries
        .map(([key, value]) => `${key}:${compact(value)}`)
        .join(',')}}`;
    default:
      return unreachable(literal);
  }
}
