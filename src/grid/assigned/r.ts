import type { IDeclaration } from '../types.js';
import { scanStatements } from './scan.js';
import type { ILexicon } from './scan.js';

const LEXICON: ILexicon = {
  comments: [/#[^\n]*/],
  opaque: [
    /[rR](["'])(-*)(?:\([^]*?\)|\[[^]*?\]|\{[^]*?\})\2\1/,
    /"(\\[^]|[^"\\])*"?/,
    /'(\\[^]|[^'\\])*'?/
  ],
  open: '([{',
  close: ')]}',
  continues: (line, next) =>
    /(<-|<<-|[-+*/^=<>|&~,%]|\|>)$/.test(line) ||
    /^\s*(->>?|=(?!=)|<<?-)/.test(next)
};

const NAME = /^(?:[\p{L}.][\p{L}\p{N}_.]*|`[^`]+`)$/u;
const LEFT = /^\s*([\p{L}.][\p{L}\p{N}_.]*|`[^`]+`)\s*(<<-|<-|=(?!=))/u;
const RIGHT = /->>?\s*([\p{L}.][\p{L}\p{N}_.]*|`[^`]+`)\s*$/u;
const CALL = /^assign\(\s*(["'])([^"'\\]+)\1\s*,/;

/** The names that an R cell assigns at its top level. */
export function assignedInR(source: string): IDeclaration[] {
  return scanStatements(source, LEXICON).flatMap(({ text, outline }) => {
    const called = CALL.exec(text)?.[2];
    if (called !== undefined && NAME.test(called)) {
      return [{ name: called }];
    }
    const names: string[] = [];
    let rest = outline;
    for (let match = LEFT.exec(rest); match; match = LEFT.exec(rest)) {
      names.push(match[1]);
      rest = rest.slice(match[0].length);
    }
    const value = text.slice(outline.length - rest.length).trim();
    const right = RIGHT.exec(rest)?.[1];
    if (right !== undefined) {
      names.push(right);
    }
    return names.map(name => ({
      name: name.replace(/^`|`$/g, ''),
      ...(names.length === 1 && right === undefined ? { value } : {})
    }));
  });
}
