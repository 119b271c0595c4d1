import { some, type INode } from './node.js';
import { isMath } from './simple.js';

/**
 * Whether code calls nothing: it only calculates, reads and writes elements, and
 * uses `Math`. Functions of the person run all the same where there are some
 * that need no call; see hidden.ts.
 */
export function isQuiet(statement: INode): boolean {
  return !some(statement, (node, parent) => !isQuietNode(node, parent));
}

function isQuietNode(node: INode, parent: INode | null): boolean {
  switch (node.type) {
    case 'CallExpression':
      return isMath(node.callee);
    case 'MemberExpression':
      return (
        isMath(node) ||
        (node.computed
          ? typeof node.property.value !== 'string'
          : node.property.name === 'length')
      );
    case 'BinaryExpression':
      return node.operator !== 'instanceof' && node.operator !== 'in';
    case 'Identifier':
      return node.name !== 'Math' || parent?.type === 'MemberExpression';
    case 'VariableDeclaration':
    case 'VariableDeclarator':
    case 'ExpressionStatement':
    case 'AssignmentExpression':
    case 'UpdateExpression':
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'SequenceExpression':
    case 'Literal':
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'IfStatement':
    case 'BlockStatement':
    case 'EmptyStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'LabeledStatement':
      return true;
    default:
      return false;
  }
}
