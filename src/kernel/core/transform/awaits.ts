import type { Edits } from './edits.js';
import { bodyStart } from './loops.js';
import {
  hasAwait,
  isActivation,
  isFunction,
  walk,
  type INode
} from './node.js';

/** Keeps the context that an activation began with. */
export const CONTEXT = 'const $nb_c=$nb.save();';
const RESTORE = '$nb.restore($nb_c);';

/**
 * Make everything that waits find its context again when it goes on: the cell
 * that its outputs belong to.
 *
 * @returns whether the top level needs a {@link CONTEXT}
 */
export function keepContext(program: INode, edits: Edits): boolean {
  const visit = (activation: INode): void => {
    const isBlock =
      activation.body?.type !== undefined
        ? activation.body.type === 'BlockStatement'
        : true;
    const context = isBlock ? '$nb_c' : '$nb.save()';
    walk(activation, inner => {
      if (inner !== activation && isActivation(inner)) {
        visit(inner);
        return false;
      }
      keepAround(inner, edits, context);
      return true;
    });
    if (
      isFunction(activation) &&
      isBlock &&
      activation.async &&
      hasAwait(activation)
    ) {
      edits.beforeStatement(bodyStart(activation, edits.source), CONTEXT);
    }
  };
  visit(program);
  return hasAwait(program);
}

function keepAround(node: INode, edits: Edits, context: string): void {
  switch (node.type) {
    case 'AwaitExpression':
      edits.before(node.start, `$nb.restore(${context},`);
      edits.after(node.end, ')');
      break;
    case 'TryStatement':
      if (hasAwait(node.block)) {
        for (const block of [node.handler?.body, node.finalizer]) {
          if (block) {
            edits.beforeStatement(block.start + 1, RESTORE);
          }
        }
      }
      break;
    case 'ForOfStatement':
      if (node.await) {
        keepInLoop(node.body, edits);
      }
      break;
  }
}

function keepInLoop(body: INode, edits: Edits): void {
  if (body.type === 'BlockStatement') {
    edits.beforeStatement(body.start + 1, RESTORE);
  } else {
    edits.beforeStatement(body.start, `{${RESTORE}`);
    edits.afterStatement(body.end, '}');
  }
}
