import { listRequired, requiresLiteral } from './commonJS.js';
import type { Edits } from './edits.js';
import type { IReference } from './scope.js';
import { isRelative } from './specifier.js';
import type { ICompileOptions, IImport } from './types.js';

/**
 * Let a cell have a `require` of its own for what it names by literals: for files
 * alone where there is another one, which works in a text of its functions too.
 *
 * @returns what it requires so
 */
export function rewriteRequires(
  references: readonly IReference[],
  edits: Edits,
  { url, hasRequire }: ICompileOptions
): IImport[] {
  const own = references.filter(
    reference =>
      requiresLiteral(reference) &&
      (!hasRequire || isOwn(reference.parent.arguments[0].value))
  );
  for (const { node } of own) {
    edits.before(node.start, `$nb.cell(${JSON.stringify(url)}).`);
  }
  return listRequired(own, edits.lines);
}

function isOwn(specifier: string): boolean {
  return isRelative(specifier) || specifier === 'nbgrid';
}
