import { unreachable } from '../literal.js';
import type { GridLanguage, Literal } from '../types.js';

/**
 * Why a value cannot be written in a language, as a sentence; undefined when
 * it can. JavaScript, TypeScript and Python can write all of them.
 */
export function valueProblem(
  literal: Literal,
  language: GridLanguage
): string | undefined {
  if (language !== 'r' && language !== 'julia') {
    return undefined;
  }
  const textProblem = (text: string): string | undefined => {
    if (language === 'r' && text.includes('\0')) {
      return 'R has no text with the character NUL.';
    }
    return /\p{Cs}/u.test(text)
      ? `${language === 'r' ? 'R' : 'Julia'} has no text with half a surrogate pair.`
      : undefined;
  };
  switch (literal.kind) {
    case 'null':
    case 'boolean':
    case 'integer':
    case 'float':
      return undefined;
    case 'string':
      return textProblem(literal.value);
    case 'list':
      return firstOf(literal.items, item => valueProblem(item, language));
    case 'mapping':
      return firstOf(
        literal.entries,
        ([key, value]) => textProblem(key) ?? valueProblem(value, language)
      );
    default:
      return unreachable(literal);
  }
}

function firstOf<T>(
  items: readonly T[],
  problem: (item: T) => string | undefined
): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
