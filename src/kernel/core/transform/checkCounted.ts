import type { IBound } from './countedBound.js';
import { readCounted, type ICounted } from './countedLoop.js';
import type { Edits } from './edits.js';
import type { ILoopContext } from './loopContext.js';
import { walk, type INode } from './node.js';
import { find } from './scan.js';

/**
 * Make a counted loop ask for interrupts between chunks of its range:
 *
 *     for (let i = 0; i < n; i++) sum += i
 *     for (let i = 0; i < n;c=$nb.look(c)){e=i+c;if(e>n)e=n;for(;i<e; i++) sum += i;if(!(i<n))break}
 *
 * and, where the bound may change, or the counter be no number:
 *
 *     for (let i = 0;;c=$nb.look(c)){e=i+c;for(;i>=e?false: i < n; i++) sum += i;if(!(i>=e))break}
 *
 * With a flag the chunks stay as they are, and `$nb.flag[0]&&$nb.tick()` comes
 * after each.
 *
 * The loop's own code stays free of questions, and has a single end as before:
 * engines would make it pay for either at each iteration.
 *
 * @returns whether it is a counted loop
 */
export function checkCounted(loop: INode, context: ILoopContext): boolean {
  const { edits, questions, variables, isKept, within } = context;
  const counted = readCounted(loop, {
    isWithin: within.has(loop),
    takesLoops: questions.countsNests
  });
  const head = counted && findHead(loop, edits.source);
  if (!head || edits.isReplaced(counted.counter.start)) {
    return false;
  }
  const { bound, inner } = counted;
  const testEnd = loop.test && find(edits.source, ';', loop.test.end, ')');
  const isBounded =
    bound?.names.every(({ start }) => !edits.isReplaced(start)) &&
    testEnd >= 0 &&
    isKept(loop);
  if (inner.size > 0 && !isBounded) {
    return false;
  }
  inner.forEach(each => within.add(each));
  const end = variables.end();
  const { length, ask } = questions.piece(variables, counted);
  const next = `${ask}){${end}=${nextEnd(counted, length)};`;
  if (bound && isBounded) {
    checkBounded(loop, { ...counted, bound }, edits, testEnd + 1, end, next);
  } else {
    checkAny(loop, counted, edits, head, end, next);
  }
  return true;
}

/** The test stays where it is, for what is wrong with its bound shows there. */
function checkBounded(
  loop: INode,
  { counter: { name }, bound, isUp }: ICounted & { bound: IBound },
  edits: Edits,
  head: number,
  end: string,
  next: string
): void {
  const beyond = isUp ? '>' : '<';
  const within = (isUp ? '<' : '>') + (bound.isIncluded ? '=' : '');
  const { text } = bound;
  edits.beforeStatement(
    head,
    `${next}if(${end}${beyond}${text})${end}=${text};for(;${name}${within}${end};`,
    loop.start
  );
  const hasBroken = holdsBreak(loop.body) ? `${name}${within}${end}||` : '';
  edits.afterStatement(
    loop.end,
    `;if(${hasBroken}!(${name}${within}${text}))break}`
  );
}

function checkAny(
  loop: INode,
  { counter: { name }, isUp }: ICounted,
  edits: Edits,
  head: number,
  end: string,
  next: string
): void {
  const isDone = `${name}${isUp ? '>=' : '<='}${end}`;
  const test = loop.test ? `${isDone}?false:` : `!(${isDone})`;
  edits.beforeStatement(head, `;${next}for(;${test}`, loop.start);
  edits.afterStatement(loop.end, `;if(!(${isDone}))break}`);
}

function holdsBreak(body: INode): boolean {
  let isHeld = false;
  walk(body, ({ type }) => {
    isHeld ||= type === 'BreakStatement';
    return !isHeld;
  });
  return isHeld;
}

/** Where the test of a `for` loop begins; null when text cannot be added to it. */
function findHead({ start, init, test }: INode, source: string): number | null {
  const initEnd = init?.end ?? find(source, '(', start + 'for'.length) + 1;
  const end = find(source, ';', initEnd);
  return end < 0 || test?.type === 'SequenceExpression' ? null : end + 1;
}

/** The value of the counter at which to ask next. */
function nextEnd(
  { counter, isUp, isNumber }: ICounted,
  length: string
): string {
  const { name } = counter;
  const sign = isUp ? '+' : '-';
  const next = `${name}${sign}${length}`;
  return isNumber
    ? next
    : `typeof ${name}=="number"&&${name}<1e15&&${name}>-1e15?${next}:` +
        `$nb.limit(${name},${sign}1)`;
}
