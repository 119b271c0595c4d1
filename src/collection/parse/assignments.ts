import type { PlainValue } from '../types.js';
import { parseLiteral } from './literal.js';

/** A name that a cell assigns at its top level, and its value where that is written out. */
export interface IAssignment {
  readonly name: string;
  readonly value?: PlainValue;
}

const NAME = String.raw`[\p{ID_Start}_$][\p{ID_Continue}$.]*`;
const ASSIGNMENT = new RegExp(
  String.raw`^(?:export\s+)?(?:(?:const|let|var)\s+)?(${NAME})\s*(?::[^=\n]+)?(?:=(?!=)|<-)\s*`,
  'u'
);
const NON_FINITE = /\bfloat\((['"])(-?(?:nan|inf))\1\)/g;
/** Which may give anything, where `Point(x=1)` says what it is. */
const EMPTY_CALL = /^(?!dict\b)[\w.]+\(\s*\)$/;
const SEPARATED = /^[-+]?\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?$/i;

/**
 * The assignments at the top level of a cell in Python, TypeScript, JavaScript,
 * R or Julia, in their order, also several on one line.
 *
 * @param hasSlashComments - whether `//` begins a comment, as in JavaScript; in
 * Python it divides.
 */
export function readAssignments(
  source: string,
  hasSlashComments: boolean
): IAssignment[] {
  return statementsOf(source, hasSlashComments).flatMap(statement => {
    const assignment = ASSIGNMENT.exec(statement);
    if (!assignment) return [];
    const literal = readValue(statement.slice(assignment[0].length));
    return [{ name: assignment[1], ...(literal && { value: literal.value }) }];
  });
}

function readValue(text: string): { value: PlainValue } | null {
  const plain = text.replace(NON_FINITE, '$2').trim();
  if (EMPTY_CALL.test(plain)) return null;
  return parseLiteral(SEPARATED.test(plain) ? plain.replace(/_/g, '') : plain);
}

const HASH_COMMENT = /#[^\n]*/y;
const ANY_COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/[^\S\n]*|$)/y;
const WORDS = /[^'"`#/;,\n()[\]{}]+/y;
/** One that is not closed goes to the end of its line, or of the text. */
const STRING =
  /"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|`(?:[^`\\]|\\[^])*`?/y;
const LINE_END = /\s*\n/y;
const SEMICOLON = /;[^\S\n]*/y;
const UNFINISHED = /(?:=|<-)\s*$/;
/** What a line of JavaScript begins with when it goes on with the one before. */
const CONTINUES = /\s*[-+*/.?:&|<>=^([`]/y;
const DECLARATION = /^(?:export\s+)?(?:const|let|var)\s/;
/** A comma before another declaration: not one of a list, nor of a type. */
const DECLARATOR = new RegExp(
  String.raw`,\s*(?=${NAME}\s*(?::[^=,;\n]+)?=(?![=>]))`,
  'uy'
);
const COMPOUND = /^(?:if|for|while|with|try|else|elif|def|class|async)\b/;

/** The statements of a cell, without comments; of a declaration, one for each name. */
function statementsOf(source: string, hasSlashComments: boolean): string[] {
  const statements: string[] = [];
  const comment = hasSlashComments ? ANY_COMMENT : HASH_COMMENT;
  let at = 0;
  let text = '';
  let depth = 0;
  /** Whether the rest of the line belongs to a Python `if x: …` or the like. */
  let isCompound = false;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const goesOn = (): boolean => {
    CONTINUES.lastIndex = at;
    return hasSlashComments && CONTINUES.test(source);
  };
  const end = (next = ''): void => {
    if (!isCompound) statements.push(text);
    isCompound ||= COMPOUND.test(text);
    text = next;
  };
  while (at < source.length) {
    if (match(comment) !== undefined) continue;
    if (depth === 0) {
      if (match(LINE_END) !== undefined) {
        if (UNFINISHED.test(text) || goesOn()) continue;
        end();
        isCompound = false;
        continue;
      }
      if (match(SEMICOLON) !== undefined) {
        end();
        continue;
      }
      if (DECLARATION.test(text) && match(DECLARATOR) !== undefined) {
        end('let ');
        continue;
      }
    }
    const token = match(STRING) ?? match(WORDS) ?? source[at++];
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth = Math.max(0, depth - 1);
    text += token;
  }
  end();
  return statements;
}
