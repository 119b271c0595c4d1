import { unreachable } from '../literal.js';
import type { Literal } from '../types.js';
import { longEscape, quotedText } from './quotedText.js';

/** A literal as an expression of Python 3. */
export function pythonExpression(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'None';
    case 'boolean':
      return literal.value ? 'True' : 'False';
    case 'integer':
      return literal.text;
    case 'float':
      return Number.isFinite(literal.value)
        ? literal.text
        : `float("${literal.text}")`;
    case 'string':
      return quotedText(literal.value, longEscape);
    case 'list':
      return `[${literal.items.map(pythonExpression).join(', ')}]`;
    case 'mapping':
      return `{${literal.entries
        .map(
          ([key, value]) =>
            `${quotedText(key, longEscape)}: ${pythonExpression(value)}`
        )
        .join(', ')}}`;
    default:
      return unreachable(literal);
  }
}
