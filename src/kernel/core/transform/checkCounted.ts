import { readCounted, type ICounted } from './countedLoop.js';
import type { Edits } from './edits.js';
import type { LoopVariables } from './loopVariables.js';
import type { INode } from './node.js';
import { find } from './scan.js';

/**
 * Make a counted loop ask for interrupts between chunks of its range:
 *
 *     for (let i = 0; i < n; i++) sum += i
 *     for (let i = 0;;c=$nb.look(c)){e=i+c;for(;i>=e?false: i < n; i++) sum += i;if(!(i>=e))break}
 *
 * The loop's own code stays free of questions, and has a single end as before:
 * engines would make it pay for either at each iteration.
 *
 * @returns whether it is a counted loop
 */
export function checkCounted(
  loop: INode,
  edits: Edits,
  variables: LoopVariables
): boolean {
  const counted = readCounted(loop);
  const head = counted && findHead(loop, edits.source);
  if (!head || edits.isReplaced(counted.counter.start)) {
    return false;
  }
  const { counter, isUp } = counted;
  const end = variables.end();
  const chunk = variables.chunk(counted.chunk);
  const isDone = `${counter.name}${isUp ? '>=' : '<='}${end}`;
  const text =
    `;${chunk}=$nb.look(${chunk})|0){${end}=${nextEnd(counted, chunk)};for(;` +
    (loop.test ? `${isDone}?false:` : `!(${isDone})`);
  edits.beforeStatement(head, text, loop.start);
  edits.afterStatement(loop.end, `;if(!(${isDone}))break}`);
  return true;
}

/** Where the test of a `for` loop begins; null when text cannot be added to it. */
function findHead({ start, init, test }: INode, source: string): number | null {
  const initEnd = init?.end ?? find(source, '(', start + 'for'.length) + 1;
  const end = find(source, ';', initEnd);
  return end < 0 || test?.type === 'SequenceExpression' ? null : end + 1;
}

/** The value of the counter at which to ask next. */
function nextEnd({ counter, isUp, isNumber }: ICounted, chunk: string): string {
  const { name } = counter;
  const sign = isUp ? '+' : '-';
  const next = `${name}${sign}${chunk}`;
  return isNumber
    ? next
    : `typeof ${name}=="number"&&${name}<1e15&&${name}>-1e15?${next}:` +
        `$nb.limit(${name},${sign}1)`;
}
