/** A node of the syntax tree, as acorn and its TypeScript plugin make it. */
export interface INode {
  type: string;
  start: number;
  end: number;
  [field: string]: any;
}

/** Whether a value found in a field of a node is a node. */
function isNode(value: unknown): value is INode {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as INode).type === 'string'
  );
}

/** Visit the nodes directly under `node`, in no particular order. */
function forEachChild(node: INode, visit: (child: INode) => void): void {
  for (const field in node) {
    const value = node[field];
    if (Array.isArray(value)) {
      for (const item of value) {
        if (isNode(item)) {
          visit(item);
        }
      }
    } else if (isNode(value)) {
      visit(value);
    }
  }
}

/** The nodes directly under `node`, in no particular order. */
export function children(node: INode): INode[] {
  const found: INode[] = [];
  forEachChild(node, child => found.push(child));
  return found;
}

/**
 * Visit `node` and all under it, parents first.
 *
 * @param visit - gives `false` to leave out what is under a node
 */
export function walk(
  node: INode,
  visit: (node: INode, parent: INode | null) => boolean | void,
  parent: INode | null = null
): void {
  if (visit(node, parent) === false) {
    return;
  }
  forEachChild(node, child => walk(child, visit, node));
}

/** Whether a test holds for the node or any under it. */
export function some(
  node: INode,
  test: (node: INode, parent: INode | null) => boolean
): boolean {
  let isFound = false;
  walk(node, (inner, parent) => {
    isFound ||= test(inner, parent);
    return !isFound;
  });
  return isFound;
}

/** Whether the node is a function of any kind. */
export function isFunction(node: INode): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** Whether code under the node runs in an activation of its own. */
export function isActivation(node: INode): boolean {
  return (
    isFunction(node) ||
    node.type === 'StaticBlock' ||
    node.type === 'TSModuleBlock'
  );
}

/** Whether the node is a loop. */
export function isLoop(node: INode): boolean {
  switch (node.type) {
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    default:
      return false;
  }
}

/**
 * Visit what runs in the same activation as `node`: nothing inside of nested
 * functions, static blocks, namespaces and the initial values of fields.
 */
export function walkActivation(
  node: INode,
  visit: (node: INode, parent: INode | null) => boolean | void
): void {
  walk(node, (inner, parent) => {
    if (inner !== node && isActivation(inner)) {
      return false;
    }
    if (
      parent?.type === 'PropertyDefinition' &&
      inner === parent.value &&
      inner !== node
    ) {
      return false;
    }
    return visit(inner, parent);
  });
}

/** Whether the activation that `node` is a part of waits inside of it. */
export function hasAwait(node: INode): boolean {
  let found = false;
  walkActivation(node, inner => {
    if (isWaiting(inner)) {
      found = true;
    }
    return !found;
  });
  return found;
}

/** Whether the node itself makes its activation wait. */
function isWaiting(node: INode): boolean {
  return (
    node.type === 'AwaitExpression' ||
    (node.type === 'ForOfStatement' && node.await === true) ||
    (node.type === 'VariableDeclaration' && node.kind === 'await using')
  );
}

/** The identifiers that a pattern binds or assigns to, in order. */
export function patternNames(
  pattern: INode | null,
  into: INode[] = []
): INode[] {
  switch (pattern?.type) {
    case 'Identifier':
      into.push(pattern);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        patternNames(property.value ?? property.argument, into);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        patternNames(element, into);
      }
      break;
    case 'AssignmentPattern':
      patternNames(pattern.left, into);
      break;
    case 'RestElement':
      patternNames(pattern.argument, into);
      break;
  }
  return into;
}
