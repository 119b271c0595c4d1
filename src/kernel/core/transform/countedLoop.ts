import { readBound, type IBound } from './countedBound.js';
import { children, type INode } from './node.js';
import { isSimple } from './simple.js';

/**
 * Steps of simple code, one for each node of the tree, until the first look for
 * an interrupt: it comes before engines compile the loop, which they would do
 * again after it, and later ones when there was time.
 */
const FIRST_STEPS = 2e4;

/** How often a loop within another is taken to run, until the first look. */
const INNER_ITERATIONS = 16;

/**
 * The most iterations of a loop around others between two looks, and of a loop
 * within. How long those take can change from one iteration to the next, so that
 * what they took before says little: at most 2 million iterations pass.
 */
const MAX_OUTER = 2 ** 8;
const MAX_INNER = 2 ** 13;

/** The farthest that a counter which is written as a number starts or steps. */
const MAX_START = 1e9;
const MAX_STEP = 1e3;

/** A `for` loop whose counter moves evenly through simple code. */
export interface ICounted {
  /** The variable that alone decides how far the loop has come. */
  counter: INode;
  isUp: boolean;
  /** By how much, above 0. */
  step: number;
  /** Whether the counter starts at a number that is written there. */
  isNumber: boolean;
  /** How far the counter moves until the first look. */
  chunk: number;
  /** The farthest that it may move between two looks; null: as time tells. */
  maxChunk: number | null;
  /** Loops within, which are counted themselves. */
  inner: ReadonlySet<INode>;
  /** Null where the bound can change, and for counters of unknown kind. */
  bound: IBound | null;
}

/**
 * Read a loop as a counted one: a counter, which only the loop's head moves, by
 * a constant; inside of it no function, and no call but those of `Math`; no other
 * loop either, or innermost loops that are counted, where its bound is known.
 *
 * Its bound does not matter: the counter comes to the end of a chunk, however
 * the bound changes.
 *
 * @param isWithin - whether the loop is within one that was read so
 * @param takesLoops - whether it may have loops within
 * @returns null for any other loop
 */
export function readCounted(
  loop: INode,
  { isWithin, takesLoops }: { isWithin: boolean; takesLoops: boolean }
): ICounted | null {
  const innermost = read(loop, () => false);
  if (innermost) {
    return isWithin
      ? { ...innermost, maxChunk: MAX_INNER * innermost.step }
      : innermost;
  }
  if (!takesLoops) {
    return null;
  }
  const inner = new Set<INode>();
  const outer = read(loop, within => {
    inner.add(within);
    return read(within, () => false) !== null;
  });
  return outer?.bound
    ? {
        ...outer,
        chunk: Math.ceil(outer.chunk / INNER_ITERATIONS),
        maxChunk: MAX_OUTER * outer.step,
        inner
      }
    : null;
}

function read(
  loop: INode,
  takesLoop: (loop: INode) => boolean
): ICounted | null {
  const moved = loop.type === 'ForStatement' ? readUpdate(loop.update) : null;
  if (!moved) {
    return null;
  }
  const { counter, isUp, step } = moved;
  const ends = { fixed: new Set<string>([counter.name]) };
  if (
    !isSimple(loop.body, ends, takesLoop) ||
    (loop.test && !isSimple(loop.test, ends))
  ) {
    return null;
  }
  const parts = [loop.test, loop.update, loop.body].filter(Boolean);
  const nodes = parts.reduce((sum, part) => sum + countNodes(part), 0);
  const isNumber = startsAtNumber(loop.init, counter.name);
  return {
    counter,
    isUp,
    step,
    isNumber,
    bound: isNumber ? readBound(loop, counter.name, isUp, takesLoop) : null,
    chunk: Math.ceil(FIRST_STEPS / nodes) * step,
    maxChunk: null,
    inner: new Set()
  };
}

/** The counter, and how it moves. */
function readUpdate(
  update: INode | null
): { counter: INode; isUp: boolean; step: number } | null {
  if (update?.type === 'UpdateExpression') {
    const counter: INode = update.argument;
    const isUp = update.operator === '++';
    return counter.type === 'Identifier' ? { counter, isUp, step: 1 } : null;
  }
  if (
    update?.type !== 'AssignmentExpression' ||
    !/^[+-]=$/.test(update.operator) ||
    update.left.type !== 'Identifier'
  ) {
    return null;
  }
  const step: unknown = update.right.value;
  return typeof step === 'number' && step >= 1 && step <= MAX_STEP
    ? { counter: update.left, isUp: update.operator === '+=', step }
    : null;
}

/** Whether all that a loop's head does is to set its counter to a number. */
function startsAtNumber(init: INode | null, name: string): boolean {
  const parts: INode[] = init?.declarations ?? [init];
  const [part] = parts;
  if (parts.length > 1 || (part?.id ?? part?.left)?.name !== name) {
    return false;
  }
  const start: unknown = (part.init ?? part.right)?.value;
  return (
    (part.operator ?? '=') === '=' &&
    typeof start === 'number' &&
    Math.abs(start) <= MAX_START
  );
}

function countNodes(node: INode): number {
  return children(node).reduce((sum, child) => sum + countNodes(child), 1);
}
