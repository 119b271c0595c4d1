import { hasAwait, type INode } from './node.js';
import type { BindingKind, IAnalysis, IReference } from './scope.js';
import type { IImport } from './types.js';
import type { Lines } from './lines.js';

/**
 * Whether a tree is that of a CommonJS file: nothing in it is only for ES modules,
 * and no name of its own is in the way of those that such a file gets.
 */
export function isCommonJS(program: INode, { top }: IAnalysis): boolean {
  return (
    program.sourceType === 'script' ||
    (!program.body.some(({ type }: INode) => ONLY_IN_MODULES.test(type)) &&
      !hasAwait(program) &&
      !OWN_NAMES.some(name => LEXICAL.has(top.names.get(name)?.kind)))
  );
}

const ONLY_IN_MODULES = /^(?:Import|Export|TSImportEquals|TSExport)/;

/** How a parameter cannot be declared once more. */
const LEXICAL = new Set<BindingKind | undefined>(['let', 'const', 'class']);

const OWN_NAMES = ['exports', 'require', 'module', '__filename', '__dirname'];

/** What a text requires by literals, in its order. */
export function listRequired(
  references: readonly IReference[],
  lines: Lines
): IImport[] {
  return references
    .filter(requiresLiteral)
    .map(({ parent }) => parent)
    .sort((a, b) => a.start - b.start)
    .map(call => ({
      specifier: call.arguments[0].value,
      isDynamic: false,
      ...lines.position(call.start)
    }));
}

/**
 * What is around the text of a CommonJS file, to be a function of its five names.
 *
 * @param variables - declared outside of it
 */
export function around(variables: string): { prefix: string; suffix: string } {
  return {
    prefix: `($nb_m=>{${variables}return(function(${OWN_NAMES.join()}){`,
    suffix: '})})'
  };
}

/** Whether a name is that of a call such as `require('./file')`. */
export function requiresLiteral({
  node,
  parent,
  binding
}: IReference): boolean {
  return (
    binding === null &&
    node.name === 'require' &&
    parent.type === 'CallExpression' &&
    parent.callee === node &&
    typeof parent.arguments[0]?.value === 'string'
  );
}
