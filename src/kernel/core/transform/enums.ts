import { addedCall } from './addedCall.js';
import type { Edits } from './edits.js';
import type { INode } from './node.js';
import { find } from './scan.js';

/**
 * Lower an enum to a function that fills an object, with the reverse mapping of
 * numbers, in the order and with the values that TypeScript gives.
 *
 * @param place - text that declares the name, if no other part has, and begins
 *   an assignment to it
 */
export function lowerEnum(node: INode, edits: Edits, place: string): void {
  const { source } = edits;
  const { name } = node.id;
  const brace = find(source, '{', node.id.end);
  edits.replace(node.start, brace + 1, `${place}(${name}=>{`);
  const values = new Map<string, Constant>();
  let previous: string | null = null;
  for (const member of node.members) {
    const key: string = member.id.name ?? String(member.id.value);
    const quoted = JSON.stringify(key);
    const slot = `${name}[${quoted}]`;
    if (member.initializer) {
      lowerInitialized(member, edits, values, { name, key, quoted, slot });
    } else {
      const value = previous === null ? 0 : next(values.get(previous));
      values.set(key, value);
      const text = value ?? `${name}[${JSON.stringify(previous)}]+1`;
      edits.replace(
        member.start,
        member.end,
        `${name}[${slot}=${text}]=${quoted};`
      );
    }
    const comma = find(source, ',', member.end);
    if (comma >= 0) {
      edits.blank(comma, comma + 1);
    }
    previous = key;
  }
  edits.replace(node.end - 1, node.end, addedCall(name, name));
}

interface ISlot {
  name: string;
  key: string;
  quoted: string;
  slot: string;
}

function lowerInitialized(
  member: INode,
  edits: Edits,
  values: Map<string, Constant>,
  { name, key, quoted, slot }: ISlot
): void {
  const equals = find(edits.source, '=', member.id.end);
  const value = evaluate(member.initializer, values);
  values.set(key, value);
  let head = `typeof(${slot}=(`;
  let tail = `))=="string"||(${name}[${slot}]=${quoted});`;
  if (typeof value === 'string') {
    head = `${slot}=(`;
    tail = ');';
  } else if (typeof value === 'number') {
    head = `${name}[${slot}=(`;
    tail = `)]=${quoted};`;
  }
  edits.replace(member.start, equals + 1, head);
  edits.afterStatement(member.end, tail);
}

type Constant = number | string | undefined;

function next(value: Constant): Constant {
  return typeof value === 'number' ? value + 1 : undefined;
}

function evaluate(node: INode, values: Map<string, Constant>): Constant {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' || typeof node.value === 'string'
        ? node.value
        : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? node.quasis[0].value.cooked
        : undefined;
    case 'Identifier':
      return values.get(node.name);
    case 'UnaryExpression': {
      const value = evaluate(node.argument, values);
      if (typeof value !== 'number') {
        return undefined;
      }
      switch (node.operator) {
        case '-':
          return -value;
        case '+':
          return value;
        case '~':
          return ~value;
        default:
          return undefined;
      }
    }
    case 'BinaryExpression':
      return combine(
        node.operator,
        evaluate(node.left, values),
        evaluate(node.right, values)
      );
    default:
      return undefined;
  }
}

function combine(operator: string, left: Constant, right: Constant): Constant {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (typeof left === 'string' || typeof right === 'string') {
    return operator === '+' ? `${left}${right}` : undefined;
  }
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '>>>':
      return left >>> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    default:
      return undefined;
  }
}
