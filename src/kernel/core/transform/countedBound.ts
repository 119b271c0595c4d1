import type { INode } from './node.js';
import { isQuiet } from './quiet.js';
import { isSimple } from './simple.js';

/** A bound that stays what it is while a counted loop runs. */
export interface IBound {
  /** Its text, in the names of the source. */
  text: string;
  /** What it is read from. */
  names: INode[];
  /** Whether the counter may reach it. */
  isIncluded: boolean;
}

/**
 * Read the bound of a counted loop, where it is calculated from numbers,
 * variables and their `length`, and the loop neither sets them nor runs code
 * that could.
 *
 * @param takesLoop - which loops the body may have
 * @returns null when the test has another form, or its bound can come nearer
 */
export function readBound(
  { test, body }: INode,
  counter: string,
  isUp: boolean,
  takesLoop: (loop: INode) => boolean
): IBound | null {
  const operators = isUp ? ['<', '<='] : ['>', '>='];
  if (
    test?.type !== 'BinaryExpression' ||
    !operators.includes(test.operator) ||
    test.left.type !== 'Identifier' ||
    test.left.name !== counter
  ) {
    return null;
  }
  const names: INode[] = [];
  const text = textOf(test.right, names);
  const fixed = new Set(names.map(({ name }) => name as string));
  if (
    text === null ||
    fixed.has(counter) ||
    !isQuiet(body) ||
    !isSimple(body, { fixed }, takesLoop)
  ) {
    return null;
  }
  return { text, names, isIncluded: test.operator.endsWith('=') };
}

function textOf(node: INode, names: INode[]): string | null {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? String(node.value) : null;
    case 'Identifier':
      names.push(node);
      return node.name;
    case 'MemberExpression':
      if (
        node.computed ||
        node.optional ||
        node.property.name !== 'length' ||
        node.object.type !== 'Identifier'
      ) {
        return null;
      }
      names.push(node.object);
      return `${node.object.name}.length`;
    case 'BinaryExpression': {
      if (!OPERATORS.has(node.operator)) {
        return null;
      }
      const left = textOf(node.left, names);
      const right = textOf(node.right, names);
      return left && right && `(${left}${node.operator} ${right})`;
    }
    default:
      return null;
  }
}

const OPERATORS = new Set(['+', '-', '*', '/', '>>', '>>>']);
