import type { Edits } from './edits.js';
import { eraseClass, eraseMember } from './eraseClass.js';
import { children, type INode } from './node.js';
import { find, skipTrivia, wordAt } from './scan.js';

/**
 * Put spaces in place of all that only TypeScript's checker needs, in the text
 * and in the tree: afterwards the tree is JavaScript with enums, namespaces,
 * `import x =` and `export =`.
 */
export function erase(root: INode, edits: Edits): void {
  eraseNode(root, edits);
}

function eraseNode(node: INode, edits: Edits): INode {
  if (TERMINATED.has(node.type)) {
    terminate(node, edits);
  }
  eraseParts(node, edits);
  for (const field in node) {
    const value = node[field];
    if (Array.isArray(value)) {
      node[field] = eraseList(value, edits);
    } else if (value && typeof value.type === 'string') {
      if (!HEAD_FIELDS.has(field)) {
        terminateDeclaration(value, edits);
      }
      node[field] = eraseNode(value, edits);
    }
  }
  return unwrap(node);
}

/** Where a declaration stands in the head of a loop. */
const HEAD_FIELDS = new Set(['init', 'left']);

const TERMINATED = new Set([
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
  'PropertyDefinition',
  'TSExportAssignment',
  'TSImportEqualsDeclaration'
]);

function eraseList(list: any[], edits: Edits): any[] {
  const kept: any[] = [];
  for (const item of list) {
    if (!item || typeof item.type !== 'string') {
      kept.push(item);
    } else if (isErased(item)) {
      edits.replace(item.start, item.end, ';');
    } else {
      terminateDeclaration(item, edits);
      kept.push(eraseNode(item, edits));
    }
  }
  return kept;
}

function terminateDeclaration(node: INode, edits: Edits): void {
  if (node.type === 'VariableDeclaration') {
    terminate(node, edits);
  }
}

/** What is erased behind a statement must not join it to the next line. */
function terminate(node: INode, edits: Edits): void {
  if (edits.source[node.end - 1] !== ';') {
    edits.terminate(node.end);
  }
}

/** Whether nothing of the statement or the member is left at run time. */
export function isErased(node: INode): boolean {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
    case 'TSNamespaceExportDeclaration':
    case 'TSIndexSignature':
      return true;
    case 'TSModuleDeclaration':
      return node.declare === true || node.global === true || !hasValues(node);
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type';
    case 'ImportDeclaration':
      return node.importKind === 'type' || namesTypes(node);
    case 'ExportAllDeclaration':
      return node.exportKind === 'type';
    case 'ExportNamedDeclaration':
      return node.declaration
        ? isErased(node.declaration)
        : node.exportKind === 'type' || namesTypes(node);
    case 'ExportDefaultDeclaration':
      return isErased(node.declaration);
    case 'MethodDefinition':
      return node.value.type === 'TSDeclareMethod' || node.abstract === true;
    case 'PropertyDefinition':
      return node.declare === true || node.abstract === true;
    default:
      return node.declare === true;
  }
}

/** Whether all names between the braces are marked as types. */
function namesTypes({ specifiers }: INode): boolean {
  return specifiers.length > 0 && specifiers.every(isTypeName);
}

function isTypeName({ importKind, exportKind }: INode): boolean {
  return (importKind ?? exportKind) === 'type';
}

/** Whether a namespace has anything in it at run time. */
function hasValues(node: INode): boolean {
  const body: INode | null = node.body;
  if (!body) {
    return false;
  }
  return body.type === 'TSModuleDeclaration'
    ? hasValues(body)
    : body.body.some((statement: INode) => !isErased(statement));
}

function eraseParts(node: INode, edits: Edits): void {
  const { source } = edits;
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression': {
      const keyword = node.type === 'TSAsExpression' ? 'as' : 'satisfies';
      edits.blank(find(source, keyword, node.expression.end, ')'), node.end);
      break;
    }
    case 'TSNonNullExpression':
      edits.blank(node.end - 1, node.end);
      break;
    case 'TSTypeAssertion': {
      const end = find(source, '>', node.typeAnnotation.end, ')') + 1;
      edits.replace(node.start, end, '(');
      edits.after(node.end, ')');
      break;
    }
    case 'TSParameterProperty':
      break;
    case 'ClassDeclaration':
    case 'ClassExpression':
      eraseClass(node, edits);
      break;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      eraseMember(node, edits);
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      eraseFunction(node, edits);
      break;
    case 'Identifier':
      eraseOptional(node, edits);
      break;
    case 'VariableDeclarator':
      if (node.definite) {
        const name = wordAt(source, node.id.start);
        const mark = find(source, '!', node.id.start + name.length);
        edits.blank(mark, mark + 1);
      }
      break;
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
      eraseSpecifiers(node, edits);
      break;
    case 'ExportDefaultDeclaration':
      if (!/(Function|Class)Declaration$/.test(node.declaration.type)) {
        terminate(node, edits);
      }
      break;
  }
  for (const field of TYPE_FIELDS) {
    const part: INode | null | undefined = node[field];
    if (part) {
      edits.blank(part.start, part.end);
      delete node[field];
    }
  }
}

const TYPE_FIELDS = [
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'superTypeArguments',
  'predicate'
];

function eraseOptional(node: INode, edits: Edits): void {
  if (!node.optional) {
    return;
  }
  const name = wordAt(edits.source, node.start);
  const mark = skipTrivia(edits.source, node.start + name.length);
  if (mark < node.end && edits.source[mark] === '?') {
    edits.blank(mark, mark + 1);
  }
}

function eraseFunction(node: INode, edits: Edits): void {
  const { source } = edits;
  const [first] = node.params;
  if (first?.type === 'Identifier' && first.name === 'this') {
    const comma = find(source, ',', first.end);
    edits.blank(first.start, comma < 0 ? first.end : comma + 1);
    node.params.shift();
  }
  if (node.type !== 'ArrowFunctionExpression') {
    return;
  }
  const { returnType, typeParameters } = node;
  if (returnType && hasBreak(source, returnType.start, returnType.end)) {
    // `=>` must stand on the line of the parenthesis.
    const from = node.params.at(-1)?.end ?? typeParameters?.end ?? node.start;
    const paren = find(source, ')', from, 'async(,');
    edits.blank(paren, paren + 1);
    edits.after(returnType.end, ')');
  }
  if (
    node.async &&
    typeParameters &&
    hasBreak(source, typeParameters.start, typeParameters.end)
  ) {
    // The parenthesis must stand on the line of `async`.
    const paren = find(source, '(', typeParameters.end);
    edits.blank(paren, paren + 1);
    edits.before(typeParameters.start, '(');
  }
}

function hasBreak(source: string, start: number, end: number): boolean {
  return /[\r\n\u2028\u2029]/.test(source.slice(start, end));
}

/** Leave out the names that are marked as types. */
function eraseSpecifiers(node: INode, edits: Edits): void {
  const { source } = edits;
  node.specifiers = node.specifiers.filter((specifier: INode) => {
    const isType = isTypeName(specifier);
    if (isType) {
      const comma = find(source, ',', specifier.end);
      edits.blank(specifier.start, comma < 0 ? specifier.end : comma + 1);
    }
    return !isType;
  });
}

/** The expression of which a node only says the type. */
function unwrap(node: INode): INode {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return node.expression;
    default:
      return node;
  }
}

/** The first decorator in the tree of a text, if there is any. */
export function findDecorator(root: INode, source: string): INode | null {
  return source.includes('@') ? firstDecorator(root) : null;
}

function firstDecorator(node: INode): INode | null {
  if (node.decorators?.length) {
    return node.decorators[0];
  }
  for (const child of children(node)) {
    const found = firstDecorator(child);
    if (found) {
      return found;
    }
  }
  return null;
}
