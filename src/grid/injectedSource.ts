import { ecmaScriptExpression } from './inject/ecmascript.js';
import { juliaExpression } from './inject/julia.js';
import { pythonExpression } from './inject/python.js';
import { rExpression, rName } from './inject/r.js';
import { commentStart } from './language.js';
import type {
  GridLanguage,
  IDeclaration,
  IGridPoint,
  Literal
} from './types.js';

/**
 * The source of the cell that gives a clone its parameters: a comment, then an
 * assignment on each line, as the parameters cell wrote it: with the same
 * declaring keyword, in TypeScript with the same type annotation.
 */
export function injectedSource(
  point: Pick<IGridPoint, 'literals'>,
  language: GridLanguage,
  declarations: ReadonlyMap<string, IDeclaration>
): string {
  const lines = Object.entries(point.literals).map(([name, literal]) =>
    assignment(
      declarations.get(name) ?? { name },
      expressionIn(language, literal),
      language
    )
  );
  return [`${commentStart(language)} Injected parameters`, ...lines].join('\n');
}

/** A literal as an expression of a language. */
export function expressionIn(language: GridLanguage, literal: Literal): string {
  switch (language) {
    case 'typescript':
    case 'javascript':
      return ecmaScriptExpression(literal);
    case 'python':
      return pythonExpression(literal);
    case 'r':
      return rExpression(literal);
    case 'julia':
      return juliaExpression(literal);
    default:
      return unknown(language);
  }
}

function assignment(
  { name, keyword, type }: IDeclaration,
  expression: string,
  language: GridLanguage
): string {
  const start = keyword ? `${keyword} ` : '';
  switch (language) {
    case 'typescript':
      return `${start}${name}${type ? `: ${type}` : ''} = ${expression};`;
    case 'javascript':
      return `${start}${name} = ${expression};`;
    case 'r':
      return `${rName(name)} <- ${expression}`;
    default:
      return `${start}${name} = ${expression}`;
  }
}

function unknown(language: never): never {
  throw new TypeError(`Unknown language: ${String(language)}`);
}
