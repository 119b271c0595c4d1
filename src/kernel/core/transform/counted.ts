import { isLoop, walk, type INode } from './node.js';

/** The largest bound, written as a number, that needs no interrupt check. */
const MAX_BOUND = 1e8;

/**
 * Whether a loop counts evenly up or down to a bound, without any call inside of
 * it but those of `Math`, and with loops of that kind alone.
 *
 * A call in its body, even one that is never reached, makes engines run such a
 * loop several times slower; and it ends soon, with a sensible bound.
 *
 * @param depth - how many such loops may be nested, this one included
 */
export function isCounted(loop: INode, depth: number): boolean {
  const counter = loop.type === 'ForStatement' ? counterOf(loop) : null;
  if (counter === null) {
    return false;
  }
  const fixed = new Set([counter]);
  return isBound(loop.test.right, fixed) && isSimple(loop.body, fixed, depth);
}

/** The name of what a loop counts with. */
function counterOf({ test, update }: INode): string | null {
  if (test?.type !== 'BinaryExpression' || test.left.type !== 'Identifier') {
    return null;
  }
  const { name } = test.left;
  const direction = directionOf(update, name);
  const isTowards =
    direction > 0
      ? test.operator === '<' || test.operator === '<='
      : direction < 0 && (test.operator === '>' || test.operator === '>=');
  return isTowards ? name : null;
}

function directionOf(update: INode | null, name: string): number {
  if (update?.type === 'UpdateExpression' && update.argument.name === name) {
    return update.operator === '++' ? 1 : -1;
  }
  if (
    update?.type === 'AssignmentExpression' &&
    update.left.name === name &&
    typeof update.right.value === 'number' &&
    update.right.value > 0
  ) {
    return update.operator === '+=' ? 1 : update.operator === '-=' ? -1 : 0;
  }
  return 0;
}

/** Whether the bound is finite as far as one can see; collects its names. */
function isBound(bound: INode, names: Set<string>): boolean {
  switch (bound.type) {
    case 'Literal':
      return typeof bound.value === 'number' && bound.value <= MAX_BOUND;
    case 'Identifier':
      names.add(bound.name);
      return bound.name !== 'Infinity';
    case 'MemberExpression':
      return (
        !bound.computed &&
        bound.property.name === 'length' &&
        isBound(bound.object, names)
      );
    case 'BinaryExpression':
      return isBound(bound.left, names) && isBound(bound.right, names);
    default:
      return false;
  }
}

function isSimple(body: INode, fixed: Set<string>, depth: number): boolean {
  let isSimpleSoFar = true;
  walk(body, node => {
    isSimpleSoFar &&= isLoop(node)
      ? depth > 1 && isCounted(node, depth - 1)
      : isSimpleNode(node, fixed);
    return isSimpleSoFar;
  });
  return isSimpleSoFar;
}

function isSimpleNode(node: INode, fixed: Set<string>): boolean {
  switch (node.type) {
    case 'CallExpression':
      return isMath(node.callee);
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'ImportExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
    case 'ClassDeclaration':
    case 'SpreadElement':
    case 'ArrayPattern':
      return false;
    case 'AssignmentExpression':
      return !fixed.has(node.left.name);
    case 'UpdateExpression':
      return !fixed.has(node.argument.name);
    default:
      return true;
  }
}

/** Whether the node names a property of `Math`. */
export function isMath(node: INode): boolean {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.object.type === 'Identifier' &&
    node.object.name === 'Math'
  );
}
