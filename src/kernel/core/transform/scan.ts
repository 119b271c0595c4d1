/**
 * The index of the first character at or after `from` that is neither white
 * space nor part of a comment.
 */
export function skipTrivia(source: string, from: number): number {
  let index = from;
  for (;;) {
    TRIVIA.lastIndex = index;
    const match = TRIVIA.exec(source);
    if (!match) {
      return index;
    }
    index = TRIVIA.lastIndex;
  }
}

const TRIVIA = /\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//y;

/**
 * The index of `text` at or after `from`, where only white space, comments and
 * the characters of `over` may come before it; -1 when something else does.
 */
export function find(
  source: string,
  text: string,
  from: number,
  over = ''
): number {
  let index = skipTrivia(source, from);
  while (index < source.length && !source.startsWith(text, index)) {
    if (!over.includes(source[index])) {
      return -1;
    }
    index = skipTrivia(source, index + 1);
  }
  return index < source.length ? index : -1;
}

/** The word that begins at `index`; empty when none does. */
export function wordAt(source: string, index: number): string {
  WORD.lastIndex = index;
  return WORD.exec(source)?.[0] ?? '';
}

const WORD = /(?:[$\w\u0080-\uffff]|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\})+/y;

/** The words from `from` to `to`, comments left out, with where they begin. */
export function words(
  source: string,
  from: number,
  to: number
): { word: string; start: number; end: number }[] {
  const found = [];
  let index = skipTrivia(source, from);
  while (index < to) {
    const word = wordAt(source, index);
    if (word) {
      found.push({ word, start: index, end: index + word.length });
    }
    index = skipTrivia(source, index + Math.max(word.length, 1));
  }
  return found;
}
