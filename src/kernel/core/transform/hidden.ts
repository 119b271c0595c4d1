import { some, type INode } from './node.js';

/** Methods that operators call. */
const CONVERSIONS = ['valueOf', 'toString', 'toPrimitive'];

/** What defines accessors or proxies, runs text, or finds the name `length`. */
const MAKERS = [
  'Proxy',
  'defineProperty',
  'defineProperties',
  '__defineGetter__',
  '__defineSetter__',
  'getOwnPropertyNames',
  'getOwnPropertyDescriptor',
  'getOwnPropertyDescriptors',
  'ownKeys',
  'eval',
  'Function',
  'require'
];

const NAMES = new Set(MAKERS);
const TEXTS = new Set([...MAKERS, ...CONVERSIONS, 'length']);
const KEYS = new Set(CONVERSIONS);

/**
 * Whether code may make something that runs functions where none is called:
 * accessors, proxies, methods that operators call, or whatever a package brings.
 * Where no cell has, calculations and elements are what they look like.
 */
export function makesHidden(program: INode): boolean {
  return some(program, makes);
}

function makes(node: INode, parent: INode | null): boolean {
  switch (node.type) {
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return (
        node.kind === 'get' ||
        node.kind === 'set' ||
        Boolean(node.accessor) ||
        KEYS.has(nameOf(node.key))
      );
    case 'ImportExpression':
    case 'TSImportEqualsDeclaration':
      return true;
    case 'AssignmentExpression':
      return KEYS.has(nameOf(node.left));
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return (
        node.importKind !== 'type' &&
        Boolean(node.source) &&
        node.source.value !== 'nbgrid'
      );
    case 'Identifier':
      return NAMES.has(node.name);
    case 'Literal':
      return TEXTS.has(node.value) && parent?.type !== 'TSLiteralType';
    default:
      return false;
  }
}

/** The last part of a name: of `Symbol.toPrimitive`, too. */
function nameOf(node: INode): string {
  return node.type === 'MemberExpression'
    ? nameOf(node.property)
    : String(node.name ?? node.value ?? '');
}
