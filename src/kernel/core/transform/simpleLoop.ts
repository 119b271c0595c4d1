import { children, isLoop, walk, type INode } from './node.js';

/** Steps of simple code, one for each node of the tree, that take about 50 ms. */
const MAX_STEPS = 2.5e8;

/** What must hold of a value, before a loop, for the loop to end soon. */
export interface ICondition {
  node: INode;
  /** How the value, a number, compares; null: it is a collection. */
  limit: string | null;
}

/**
 * What must hold for a loop to end soon by itself. Such a loop counts evenly to
 * a bound, or goes through a collection or the keys of an object; inside of it
 * is no other loop, no call but those of `Math`, and nothing that moves its end.
 *
 * A call in its body makes engines run such a loop several times slower, unless
 * it never happens.
 *
 * @returns null when nobody knows whether the loop ends
 */
export function endConditions(loop: INode): ICondition[] | null {
  switch (loop.type) {
    case 'ForStatement':
      return conditionsOfCount(loop);
    case 'ForInStatement':
      return isSimple(loop.left) && isSimple(loop.body) ? [] : null;
    case 'ForOfStatement':
      return conditionsOfWalk(loop);
    default:
      return null;
  }
}

function conditionsOfCount(loop: INode): ICondition[] | null {
  const { init, test, update } = loop;
  if (test?.type !== 'BinaryExpression' || test.left.type !== 'Identifier') {
    return null;
  }
  const counter: INode = test.left;
  const isUp = /^<=?$/.test(test.operator);
  if (
    !(isUp || /^>=?$/.test(test.operator)) ||
    directionOf(update, counter.name) !== (isUp ? 1 : -1)
  ) {
    return null;
  }
  const start = startOf(init, counter);
  const ends = { fixed: new Set([counter.name]), lengths: new Set<string>() };
  if (
    !start ||
    !isPlain(start, ends) ||
    !isPlain(test.right, ends) ||
    !isSimple(loop.body, { ...ends, counter: counter.name })
  ) {
    return null;
  }
  const most = Math.floor(MAX_STEPS / countNodes(loop.body));
  const [low, high] = isUp ? [start, test.right] : [test.right, start];
  return both(within(low, `>=-${most}`), within(high, `<=${most}`));
}

function conditionsOfWalk(loop: INode): ICondition[] | null {
  const { left, right, body } = loop;
  if (loop.await || right.type !== 'Identifier' || !isSimple(left)) {
    return null;
  }
  const name: string = right.name;
  return isSimple(body, { fixed: new Set([name]), lengths: new Set([name]) })
    ? [{ node: right, limit: null }]
    : null;
}

/** The value that the counter has at first. */
function startOf(init: INode | null, counter: INode): INode | null {
  if (!init) {
    return counter;
  }
  const found = (init.declarations ?? init.expressions ?? [init]).find(
    ({ id, left }: INode) => (id ?? left)?.name === counter.name
  );
  return found ? (found.init ?? found.right ?? null) : counter;
}

function directionOf(update: INode | null, name: string): number {
  if (update?.type === 'UpdateExpression' && update.argument.name === name) {
    return update.operator === '++' ? 1 : -1;
  }
  if (
    update?.type === 'AssignmentExpression' &&
    update.left.name === name &&
    typeof update.right.value === 'number' &&
    update.right.value >= 1
  ) {
    return update.operator === '+=' ? 1 : update.operator === '-=' ? -1 : 0;
  }
  return 0;
}

/** What a loop depends on for its end. */
interface IEnds {
  /** Variables that are not to change. */
  fixed?: Set<string>;
  /** Names of collections that are not to grow. */
  lengths?: Set<string>;
  /** What indexes a collection without making it grow. */
  counter?: string;
}

/** Whether a value only calculates with numbers, variables and lengths. */
function isPlain(
  value: INode,
  ends: Required<Omit<IEnds, 'counter'>>
): boolean {
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'number';
    case 'Identifier':
      ends.fixed.add(value.name);
      return true;
    case 'UnaryExpression':
      return value.operator === '-' && isPlain(value.argument, ends);
    case 'BinaryExpression':
      return isPlain(value.left, ends) && isPlain(value.right, ends);
    case 'MemberExpression':
      ends.lengths.add(rootName(value) ?? '');
      return isLength(value) && isPlain(value.object, ends);
    default:
      return false;
  }
}

function isLength({ type, computed, property }: INode): boolean {
  return type === 'MemberExpression' && !computed && property.name === 'length';
}

function rootName(node: INode): string | undefined {
  return node.type === 'MemberExpression'
    ? rootName(node.object)
    : (node.name as string | undefined);
}

/** The condition of a value; none when it always holds; null: never. */
function within(node: INode, limit: string): ICondition[] | null {
  const value = constantOf(node);
  if (value !== null) {
    const isWithin = limit.startsWith('<=')
      ? value <= Number(limit.slice(2))
      : value >= Number(limit.slice(2));
    return isWithin ? [] : null;
  }
  return [{ node, limit }];
}

function constantOf(node: INode): number | null {
  if (node.type === 'UnaryExpression') {
    const value = constantOf(node.argument);
    return value === null ? null : -value;
  }
  return node.type === 'Literal' ? (node.value as number) : null;
}

function both<T>(first: T[] | null, second: T[] | null): T[] | null {
  return first && second && [...first, ...second];
}

function countNodes(node: INode): number {
  return children(node).reduce((sum, child) => sum + countNodes(child), 1);
}

function isSimple(part: INode, ends: IEnds = {}): boolean {
  let isSimpleSoFar = true;
  walk(part, node => {
    isSimpleSoFar &&= !isLoop(node) && isSimpleNode(node, ends);
    return isSimpleSoFar;
  });
  return isSimpleSoFar;
}

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
    default:
      return true;
  }
}

/** Whether a loop with these ends ends all the same when `target` is set. */
function keepsEnd(target: INode, ends: IEnds): boolean {
  if (target.type === 'Identifier') {
    return !ends.fixed?.has(target.name);
  }
  return (
    target.type === 'MemberExpression' &&
    !isLength(target) &&
    (target.object.type !== 'Identifier' ||
      !ends.lengths?.has(target.object.name) ||
      (ends.counter !== undefined && target.property.name === ends.counter))
  );
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
