import { some, type INode } from './node.js';

const STRAIGHT = new Set([
  'Program',
  'ImportDeclaration',
  'ImportSpecifier',
  'ImportDefaultSpecifier',
  'ImportNamespaceSpecifier',
  'ExpressionStatement',
  'EmptyStatement',
  'BlockStatement',
  'IfStatement',
  'VariableDeclaration',
  'VariableDeclarator',
  'ObjectPattern',
  'ArrayPattern',
  'AssignmentPattern',
  'RestElement',
  'Identifier',
  'Literal',
  'TemplateLiteral',
  'TemplateElement',
  'ArrayExpression',
  'ObjectExpression',
  'Property',
  'SpreadElement',
  'UnaryExpression',
  'UpdateExpression',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'SequenceExpression',
  'AssignmentExpression',
  'MemberExpression',
  'ChainExpression',
  'CallExpression',
  'NewExpression'
]);

/**
 * Whether an erased tree runs from its beginning to its end without waiting: it
 * has no loop, no function or class, and nothing that an engine cannot run.
 */
export function isStraight(program: INode): boolean {
  return !some(
    program,
    ({ type, kind }) =>
      !STRAIGHT.has(type) ||
      (type === 'VariableDeclaration' && kind.endsWith('using'))
  );
}
