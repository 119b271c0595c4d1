import { hasAwait, type INode } from './node.js';
import type { IAnalysis, IReference } from './scope.js';
import type { IImport } from './types.js';
import type { Lines } from './lines.js';

/**
 * Whether an erased tree is that of a CommonJS file: it exports or requires as
 * such, and has nothing that only an ES module has.
 */
export function isCommonJS(program: INode, { references }: IAnalysis): boolean {
  return (
    !program.body.some(({ type }: INode) => ONLY_IN_MODULES.test(type)) &&
    !hasAwait(program) &&
    references.some(isMark)
  );
}

const ONLY_IN_MODULES = /^(?:Import|Export|TSImportEquals|TSExport)/;

/** What a CommonJS file requires by a literal, in the order of the text. */
export function listRequired(
  { references }: IAnalysis,
  lines: Lines
): IImport[] {
  return references
    .filter(isRequire)
    .map(({ parent }) => parent)
    .filter(call => typeof call.arguments[0]?.value === 'string')
    .sort((a, b) => a.start - b.start)
    .map(call => ({
      specifier: call.arguments[0].value,
      isDynamic: false,
      ...lines.position(call.start)
    }));
}

/** What is around the text of a CommonJS file, which runs when it has its turn. */
export const AROUND = {
  prefix:
    '$nb.restore($nb_c,await $nb_m.ready?.());' +
    '$nb_m.runCommonJS((function(exports,require,module,__filename,__dirname){',
  suffix: '}))'
};

function isMark(reference: IReference): boolean {
  const { node, parent, binding } = reference;
  return (
    binding === null &&
    (node.name === 'exports' ||
      (node.name === 'module' &&
        parent.type === 'MemberExpression' &&
        parent.property.name === 'exports') ||
      isRequire(reference))
  );
}

function isRequire({ node, parent, binding }: IReference): boolean {
  return (
    binding === null &&
    node.name === 'require' &&
    parent.type === 'CallExpression' &&
    parent.callee === node
  );
}
