import { unreachable } from '../literal.js';
import type { Literal } from '../types.js';
import { bracedEscape, quotedText } from './quotedText.js';

/** A literal as an expression of JavaScript and TypeScript. */
export function ecmaScriptExpression(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'integer':
      return literal.text;
    case 'float':
      return Number.isFinite(literal.value)
        ? literal.text
        : String(literal.value);
    case 'string':
      return quotedText(literal.value, bracedEscape);
    case 'list':
      return `[${literal.items.map(ecmaScriptExpression).join(', ')}]`;
    case 'mapping':
      return `{${literal.entries
        .map(
          ([key, value]) => `${property(key)}: ${ecmaScriptExpression(value)}`
        )
        .join(', ')}}`;
    default:
      return unreachable(literal);
  }
}

/** `__proto__` uncomputed would set the prototype in place of a property. */
function property(key: string): string {
  const text = quotedText(key, bracedEscape);
  return key === '__proto__' ? `[${text}]` : text;
}
