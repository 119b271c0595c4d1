import { walk, type INode } from './node.js';
import type { IImport } from './types.js';
import type { Lines } from './lines.js';

/** A module that a text imports statically, and what it takes from it. */
export interface IStaticImport {
  node: INode;
  specifier: string;
  /** The text of the object with the import's attributes; empty: none. */
  attributes: string;
  /** Names of this text by the module's name for them; `*`: all of it. */
  bindings: { local: string; imported: string }[];
}

/** What an `import`, `import x = require()` or `export … from` imports. */
export function readImport(node: INode): IStaticImport | null {
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference: INode = node.moduleReference;
    return reference.type === 'TSExternalModuleReference'
      ? {
          node,
          specifier: reference.expression.value,
          attributes: '',
          bindings: [{ local: node.id.name, imported: '=' }]
        }
      : null;
  }
  if (!node.source || node.type === 'ImportExpression') {
    return null;
  }
  const bindings =
    node.type === 'ImportDeclaration'
      ? node.specifiers.map((specifier: INode) => ({
          local: specifier.local.name,
          imported: importedName(specifier)
        }))
      : [];
  return {
    node,
    specifier: node.source.value,
    attributes: attributesText(node),
    bindings
  };
}

function importedName(specifier: INode): string {
  switch (specifier.type) {
    case 'ImportDefaultSpecifier':
      return 'default';
    case 'ImportNamespaceSpecifier':
      return '*';
    default:
      return nameOf(specifier.imported);
  }
}

/** The name that an identifier or a string of a specifier stands for. */
export function nameOf(node: INode): string {
  return node.name ?? node.value;
}

function attributesText(node: INode): string {
  const entries = (node.attributes ?? []).map((attribute: INode) => [
    nameOf(attribute.key),
    attribute.value.value
  ]);
  return entries.length > 0 ? JSON.stringify(Object.fromEntries(entries)) : '';
}

/**
 * All modules that an erased tree names, in the order of the text.
 *
 * @param isNeeded - whether a static import is more than a type's
 */
export function listImports(
  program: INode,
  lines: Lines,
  isNeeded: (node: INode) => boolean = () => true
): IImport[] {
  const found: { offset: number; specifier: string; isDynamic: boolean }[] = [];
  walk(program, node => {
    const imported = readImport(node);
    if (imported) {
      if (isNeeded(node)) {
        found.push({
          offset: node.start,
          specifier: imported.specifier,
          isDynamic: false
        });
      }
    } else if (
      node.type === 'ImportExpression' &&
      typeof node.source.value === 'string'
    ) {
      found.push({
        offset: node.start,
        specifier: node.source.value,
        isDynamic: true
      });
    }
    return imported === null;
  });
  return found
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, ...rest }) => ({ ...rest, ...lines.position(offset) }));
}
