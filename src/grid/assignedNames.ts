import { assignedInEcmaScript } from './assigned/ecmascript.js';
import { assignedInJulia } from './assigned/julia.js';
import { assignedInPython } from './assigned/python.js';
import { assignedInR } from './assigned/r.js';
import type { GridLanguage, IDeclaration } from './types.js';

/**
 * The names that a cell assigns at its top level, in written order; a name
 * that it assigns twice is there twice. Functions and classes are none.
 *
 * @throws SyntaxError with `loc` when a TypeScript or JavaScript cell does not
 * parse; the other languages are read leniently
 */
export function assignedNames(
  source: string,
  language: GridLanguage
): IDeclaration[] {
  switch (language) {
    case 'typescript':
    case 'javascript':
      return assignedInEcmaScript(source, language);
    case 'python':
      return assignedInPython(source);
    case 'r':
      return assignedInR(source);
    case 'julia':
      return assignedInJulia(source);
    default:
      return unknown(language);
  }
}

function unknown(language: never): never {
  throw new TypeError(`Unknown language: ${String(language)}`);
}
