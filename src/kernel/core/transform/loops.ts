import { checkCounted } from './checkCounted.js';
import type { Edits } from './edits.js';
import { effectsIn, type IsKept } from './effects.js';
import { LoopVariables } from './loopVariables.js';
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
import { isSimple } from './simple.js';

/** Asks at once: for what takes long anyway. */
const EAGER_CHECK = '$nb.tick();';

/**
 * Make every loop that does not end soon by itself, and every function that
 * calls itself in more than one place, ask for interrupts.
 *
 * @param hasHidden - whether functions may run where none is called
 * @returns what the top level needs to declare
 */
export function checkLoops(
  program: INode,
  edits: Edits,
  hasHidden: boolean
): string {
  const visit = (activation: INode): string => {
    const variables = new LoopVariables();
    const isKept = hasHidden ? () => false : effectsIn(activation);
    walk(activation, (inner, parent) => {
      if (inner !== activation && isActivation(inner)) {
        const declaration = visit(inner);
        if (declaration) {
          edits.beforeStatement(bodyStart(inner, edits.source), declaration);
        }
        return false;
      }
      if (isLoop(inner)) {
        checkLoop(inner, parent, edits, variables, isKept);
      }
      return true;
    });
    checkRecursion(activation, edits);
    return variables.declaration;
  };
  return visit(program);
}

function checkLoop(
  loop: INode,
  parent: INode | null,
  edits: Edits,
  variables: LoopVariables,
  isKept: IsKept
): void {
  if (loop.type === 'ForInStatement' && isSimple(loop.body)) {
    return;
  }
  if (hasAwait(loop)) {
    insertCheck(loop, edits, EAGER_CHECK);
    return;
  }
  const isLabeled = parent?.type === 'LabeledStatement';
  // `continue` with its label would miss the second head of a counted loop.
  if (!isLabeled && checkCounted(loop, edits, variables, isKept)) {
    return;
  }
  const counter = variables.counter();
  const check = `--${counter}<0)${counter}=$nb.tick()|0;`;
  if (isLabeled || !walksName(loop) || edits.isReplaced(loop.right.start)) {
    insertCheck(loop, edits, `if(${check}`);
    return;
  }
  const flag = variables.flag();
  const right: INode = loop.right;
  edits.beforeStatement(
    loop.start,
    `{${flag}=!$nb.isFinite(${right.name});`,
    right.start
  );
  edits.afterStatement(loop.end, '}');
  insertCheck(loop, edits, `if(${flag}&&${check}`);
}

/** Whether a loop ends soon if what it goes through is an array or the like. */
function walksName({
  type,
  await: isWaiting,
  left,
  right,
  body
}: INode): boolean {
  if (type !== 'ForOfStatement' || isWaiting || right.type !== 'Identifier') {
    return false;
  }
  const names = new Set<string>([right.name]);
  const ends = { fixed: names, lengths: names };
  return isSimple(left) && isSimple(body, ends);
}

function insertCheck(loop: INode, edits: Edits, check: string): void {
  const body: INode = loop.body;
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
