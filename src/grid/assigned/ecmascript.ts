import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';
import type {
  AssignmentExpression,
  Node,
  Options,
  Pattern,
  Program,
  VariableDeclaration
} from 'acorn';

import type { IDeclaration } from '../types.js';

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  locations: true
};

/**
 * The names that a cell of TypeScript or JavaScript declares or assigns at its
 * top level, patterns included.
 *
 * @throws SyntaxError with `loc` {line from 1, column from 0} when the cell
 * does not parse
 */
export function assignedInEcmaScript(
  source: string,
  language: 'typescript' | 'javascript'
): IDeclaration[] {
  const parser = language === 'typescript' ? Parser.extend(tsPlugin()) : Parser;
  const program: Program = parser.parse(source, OPTIONS);
  return program.body.flatMap(statement => {
    const declared =
      statement.type === 'ExportNamedDeclaration'
        ? statement.declaration
        : statement;
    if (declared?.type === 'VariableDeclaration') {
      return /using/.test(declared.kind) ? [] : declaration(declared, source);
    }
    if (
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression' &&
      statement.expression.operator === '='
    ) {
      return assignment(statement.expression, source);
    }
    return [];
  });
}

function declaration(
  { kind, declarations }: VariableDeclaration,
  source: string
): IDeclaration[] {
  return declarations.flatMap(({ id, init }) => {
    if (id.type !== 'Identifier') {
      return patternNames(id).map(name => ({ name, keyword: kind }));
    }
    const annotation = (id as { typeAnnotation?: Node }).typeAnnotation;
    return [
      {
        name: id.name,
        keyword: kind,
        ...(annotation && {
          type: textOf(annotation, source).replace(/^\s*:\s*/, '')
        }),
        ...(init && { value: textOf(init, source) })
      }
    ];
  });
}

function assignment(
  expression: AssignmentExpression,
  source: string
): IDeclaration[] {
  const { left, right } = expression;
  if (left.type === 'Identifier') {
    const isChain =
      right.type === 'AssignmentExpression' && right.operator === '=';
    return isChain
      ? [{ name: left.name }, ...assignment(right, source)]
      : [{ name: left.name, value: textOf(right, source) }];
  }
  return patternNames(left).map(name => ({ name }));
}

function patternNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap(property =>
        patternNames(
          property.type === 'Property' ? property.value : property.argument
        )
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(element =>
        element ? patternNames(element) : []
      );
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    default:
      return [];
  }
}

function textOf(node: Node, source: string): string {
  return source.slice(node.start, node.end);
}
