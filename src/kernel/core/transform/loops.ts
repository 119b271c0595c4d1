import { isCounted } from './counted.js';
import type { Edits } from './edits.js';
import {
  hasAwait,
  isActivation,
  isFunction,
  isLoop,
  walk,
  walkActivation,
  type INode
} from './node.js';
import { find } from './scan.js';

/** Asks for interrupts, each time that the counter of the activation is used up. */
const CHECK = 'if(--$nb_n<0)$nb_n=$nb.tick()|0;';
/** Asks at once: for what takes long anyway. */
const EAGER_CHECK = '$nb.tick();';
/** Declares the counter of an activation. */
export const COUNTER = 'let $nb_n=0;';

/**
 * Make every loop but simple counted ones, and every function that calls itself
 * in more than one place, ask for interrupts.
 *
 * @returns whether the top level needs a {@link COUNTER}
 */
export function checkLoops(program: INode, edits: Edits): boolean {
  const counted = new Set<INode>();
  const visit = (activation: INode): void => {
    let outermostEnd = -1;
    walk(activation, inner => {
      if (inner !== activation && isActivation(inner)) {
        visit(inner);
        return false;
      }
      if (isLoop(inner)) {
        const isNested = inner.start < outermostEnd;
        if (!isNested) {
          outermostEnd = inner.end;
        }
        if (!isCounted(inner, isNested ? 2 : 1)) {
          checkLoop(inner, edits, activation, counted);
        }
      }
      return true;
    });
    checkRecursion(activation, edits);
  };
  visit(program);
  for (const activation of counted) {
    if (activation !== program) {
      edits.beforeStatement(bodyStart(activation, edits.source), COUNTER);
    }
  }
  return counted.has(program);
}

function checkLoop(
  loop: INode,
  edits: Edits,
  activation: INode,
  counted: Set<INode>
): void {
  const body: INode = loop.body;
  const isEager = hasAwait(loop);
  if (!isEager) {
    counted.add(activation);
  }
  const check = isEager ? EAGER_CHECK : CHECK;
  if (body.type === 'BlockStatement') {
    edits.beforeStatement(body.start + 1, check);
  } else {
    edits.beforeStatement(body.start, `{${check}`);
    edits.afterStatement(body.end, '}');
  }
}

/** Twice as many calls at each level can take forever without any loop. */
function checkRecursion(node: INode, edits: Edits): void {
  if (!isFunction(node) || node.body.type !== 'BlockStatement') {
    return;
  }
  const name: string | undefined = node.id?.name;
  let calls = 0;
  walkActivation(node, inner => {
    if (
      name !== undefined &&
      inner.type === 'CallExpression' &&
      inner.callee.type === 'Identifier' &&
      inner.callee.name === name
    ) {
      calls += 1;
    }
  });
  if (calls > 1) {
    edits.beforeStatement(bodyStart(node, edits.source), EAGER_CHECK);
  }
}

/** Where the first statement of an activation can stand. */
export function bodyStart(activation: INode, source: string): number {
  switch (activation.type) {
    case 'StaticBlock':
      return find(source, '{', activation.start, 'static') + 1;
    case 'TSModuleBlock':
      return activation.start + 1;
    default:
      return activation.body.start + 1;
  }
}
