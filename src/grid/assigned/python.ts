import type { IDeclaration } from '../types.js';
import { scanStatements } from './scan.js';
import type { ILexicon, IStatement } from './scan.js';
import { targetNames } from './targetNames.js';

const LEXICON: ILexicon = {
  comments: [
    /#[^\n]*/,
    /\\\n/,
    // What is for the shell may have any quotes and brackets.
    /!(?<=(?:^|\n)[ \t]*!)(?!=)(?:\\\n|[^\n])*/
  ],
  opaque: [
    /("""|''')(\\[^]|(?!\1)[^])*(\1|$)/,
    /"(\\[^]|[^"\\\n])*"?/,
    /'(\\[^]|[^'\\\n])*'?/
  ],
  open: '([{',
  close: ')]}'
};

const NAME = /^[\p{L}\p{Nl}_][\p{L}\p{M}\p{N}\p{Pc}]*$/u;
const OWN_SCOPE = /^(async\s+)?(def|class)\b/;
const ONE_LINE_BODY =
  /^(?:if|elif|else|for|while|try|except|finally|with|async)\b[^:]*:(?!=)\s*(?=\S)/;
const CLAUSE = /^(else|try|except|finally)$/;
const ASSIGN = /(?<![=<>!:+\-*/%&|^@~])=(?!=)/g;

/** Magics of IPython whose cell is not run as code of the notebook. */
const OTHER_CODE =
  /^\s*%%(?:!|(?:bash|sh|cmd|script|system|sx|perl|ruby|pypy|python[23]?|R|sql|cython|writefile|file|html|HTML|svg|SVG|latex|markdown|js|javascript|timeit)\b)/;

/** The names that a Python cell assigns, outside functions and classes. */
export function assignedInPython(source: string): IDeclaration[] {
  if (OTHER_CODE.test(source)) {
    return [];
  }
  const declarations: IDeclaration[] = [];
  let hiddenAbove = Infinity;
  for (const statement of scanStatements(source, LEXICON)) {
    const { indent } = statement;
    if (indent > hiddenAbove || (indent < 0 && hiddenAbove !== Infinity)) {
      continue;
    }
    hiddenAbove = OWN_SCOPE.test(statement.outline) ? indent : Infinity;
    if (hiddenAbove === Infinity) {
      declarations.push(...assignment(statement));
    }
  }
  return declarations;
}

function assignment(statement: IStatement): IDeclaration[] {
  const head = ONE_LINE_BODY.exec(statement.outline)?.[0].length ?? 0;
  const text = statement.text.slice(head);
  const outline = statement.outline.slice(head);
  if (/^(@|[%!?]|lambda\b|return\b|assert\b)/.test(outline)) {
    return [];
  }
  const declarations: IDeclaration[] = [];
  let start = 0;
  let valueFrom = 0;
  for (const match of outline.matchAll(ASSIGN)) {
    const target = text.slice(start, match.index);
    const names = targetNames(withoutAnnotation(target), NAME);
    if (!names.length && !/[.\]]\s*$/.test(target)) {
      break;
    }
    declarations.push(...names.map(name => ({ name })));
    start = match.index + 1;
    valueFrom = start;
  }
  if (!valueFrom) {
    const declared = /^([^\s:]+)\s*:/.exec(outline)?.[1];
    return declared && NAME.test(declared) && !CLAUSE.test(declared)
      ? [{ name: declared }]
      : [];
  }
  const value = text.slice(valueFrom).trim();
  return declarations.length === 1 && NAME.test(target(text))
    ? [{ ...declarations[0], value }]
    : declarations;
}

function target(text: string): string {
  return withoutAnnotation(text.slice(0, text.indexOf('='))).trim();
}

function withoutAnnotation(text: string): string {
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}
