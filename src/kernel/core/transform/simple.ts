import { isLoop, some, type INode } from './node.js';

/** What a loop depends on for its end. */
export interface IEnds {
  /** Variables that are not to change. */
  fixed?: ReadonlySet<string>;
  /** Names of collections that are not to grow. */
  lengths?: ReadonlySet<string>;
}

/**
 * Whether code takes a short time and keeps the ends of the loop that it is a
 * part of: in it is no function, no call but those of `Math`, and no loop.
 *
 * @param takesLoop - which loops it may have all the same. Default: none.
 */
export function isSimple(
  part: INode,
  ends: IEnds = {},
  takesLoop: (loop: INode) => boolean = () => false
): boolean {
  return !some(
    part,
    node => (isLoop(node) && !takesLoop(node)) || !isSimpleNode(node, ends)
  );
}

/** {@link isSimple} of one node, whatever is under it. */
function isSimpleNode(node: INode, ends: IEnds): boolean {
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
      return keepsEnd(node.left, ends);
    case 'UpdateExpression':
      return keepsEnd(node.argument, ends);
    case 'VariableDeclarator':
      return keepsEnd(node.id, ends);
    default:
      return true;
  }
}

/** Whether a loop with these ends ends all the same when `target` is set. */
function keepsEnd(target: INode, ends: IEnds): boolean {
  switch (target.type) {
    case 'Identifier':
      return !ends.fixed?.has(target.name);
    case 'MemberExpression':
      return (
        !isLength(target) &&
        (target.object.type !== 'Identifier' ||
          !ends.lengths?.has(target.object.name))
      );
    case 'ObjectPattern':
      return target.properties.every((property: INode) =>
        keepsEnd(property.value ?? property.argument, ends)
      );
    case 'AssignmentPattern':
      return keepsEnd(target.left, ends);
    default:
      return false;
  }
}

/** Whether the node names a `length`. */
function isLength({ type, computed, property }: INode): boolean {
  return type === 'MemberExpression' && !computed && property.name === 'length';
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
