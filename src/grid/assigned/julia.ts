import type { IDeclaration } from '../types.js';
import { scanStatements } from './scan.js';
import type { ILexicon } from './scan.js';
import { targetNames } from './targetNames.js';

const LEXICON: ILexicon = {
  comments: [/#=[^]*?(=#|$)/, /#[^\n]*/],
  opaque: [
    /"""(\\[^]|(?!""")[^])*("""|$)/,
    /"(\\[^]|[^"\\])*"?/,
    /(?<![\p{L}\p{N}_)\]}'.])'(\\[^']+|\\'|[^'\\])'/u
  ],
  open: '([{',
  close: ')]}',
  continues: line => /(^|[^=<>!])=$|[-+*/^,&|]$/.test(line)
};

const NAME = /^[\p{L}\p{Nl}_][\p{L}\p{M}\p{N}_!]*$/u;
const ASSIGN = /(?<![=<>!:+\-*/\\^÷%&|⊻.$])=(?![=>])/g;
/** What opens a block, with the macros and the assignment that may stand before it. */
const OPENER =
  /^(?:[\w.]*@[\w.!]+\s+)*(?:(?:const|global|local)\s+)?(?:[\p{L}\p{Nl}_][\p{L}\p{M}\p{N}_!]*\s*=\s*)?(if|for|while|try|begin|function|macro|struct|mutable|abstract|primitive|module|baremodule|let|quote)\b|\b(do)\b|\b(begin)$/u;
const OWN_SCOPE =
  /^(?:function|macro|struct|mutable|module|baremodule|let|quote|do)$/;

/** The names that a Julia cell assigns, outside functions and modules. */
export function assignedInJulia(source: string): IDeclaration[] {
  const declarations: IDeclaration[] = [];
  const open: boolean[] = [];
  for (const { text, outline } of scanStatements(source, LEXICON)) {
    if (/^end\b/.test(outline)) {
      open.pop();
      continue;
    }
    if (!open.includes(true)) {
      declarations.push(...assignment(text, outline));
    }
    const opener = OPENER.exec(outline)?.slice(1).find(Boolean);
    if (opener && !/\bend\s*$/.test(outline)) {
      open.push(OWN_SCOPE.test(opener));
    }
  }
  return declarations;
}

function assignment(text: string, outline: string): IDeclaration[] {
  const head = /^(?:(const|global)\s+)?/.exec(outline)!;
  const keyword = head[1] === 'const' ? { keyword: 'const' } : {};
  const found: string[][] = [];
  let start = head[0].length;
  for (const match of outline.matchAll(ASSIGN)) {
    const target = text.slice(start, match.index).replace(/::[^,)]*/g, '');
    const names = targetNames(target.replace(/^\s*\(\s*;/, '('), NAME);
    if (!names.length) {
      break;
    }
    found.push(names);
    start = match.index + 1;
  }
  const names = found.flat();
  const isPlain = found.length === 1 && !/[,(]/.test(outline.slice(0, start));
  return names.map(name => ({
    name,
    ...keyword,
    ...(isPlain ? { value: text.slice(start).trim() } : {})
  }));
}
