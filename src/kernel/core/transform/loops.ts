import type { Edits, IInsert } from './edits.js';
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
import { endConditions, type ICondition } from './simpleLoop.js';

/** Asks for interrupts, each time that the counter of the activation is used up. */
const CHECK = 'if(--$nb_n<0)$nb_n=$nb.tick()|0;';
/** Asks at once: for what takes long anyway. */
const EAGER_CHECK = '$nb.tick();';

/**
 * Make every loop that does not end soon by itself, and every function that
 * calls itself in more than one place, ask for interrupts.
 *
 * @returns what the top level needs to declare
 */
export function checkLoops(program: INode, edits: Edits): string {
  const visit = (activation: INode): string => {
    const counters = new Counters();
    walk(activation, (inner, parent) => {
      if (inner !== activation && isActivation(inner)) {
        const declaration = visit(inner);
        if (declaration) {
          edits.beforeStatement(bodyStart(inner, edits.source), declaration);
        }
        return false;
      }
      if (isLoop(inner)) {
        checkLoop(inner, parent, edits, counters);
      }
      return true;
    });
    checkRecursion(activation, edits);
    return counters.declaration;
  };
  return visit(program);
}

/** The variables of an activation that its loops need. */
class Counters {
  /** Whether there is the counter that all loops share. */
  isShared = false;

  /** A variable that says whether one loop is to ask. */
  flag(): string {
    return `$nb_f${this._flags++}`;
  }

  get declaration(): string {
    const flags = Array.from({ length: this._flags }, (_, i) => `,$nb_f${i}`);
    return this.isShared ? `let $nb_n=0${flags.join('')};` : '';
  }

  private _flags = 0;
}

function checkLoop(
  loop: INode,
  parent: INode | null,
  edits: Edits,
  counters: Counters
): void {
  const conditions = endConditions(loop);
  if (conditions?.length === 0) {
    return;
  }
  if (hasAwait(loop)) {
    insertCheck(loop, edits, EAGER_CHECK);
    return;
  }
  counters.isShared = true;
  const condition = conditions && conditionText(conditions, edits);
  if (!condition || parent?.type === 'LabeledStatement') {
    insertCheck(loop, edits, CHECK);
    return;
  }
  const flag = counters.flag();
  const { text, from } = condition;
  edits.beforeStatement(loop.start, `{${flag}=!(${text});`, from);
  edits.afterStatement(loop.end, '}');
  insertCheck(loop, edits, CHECK.replace('--', `${flag}&&--`));
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

/**
 * Conditions as text before the loop, with the place of the name whose absence
 * it would report; null when the text means something else there.
 */
function conditionText(
  conditions: readonly ICondition[],
  edits: Edits
): IInsert | null {
  const parts: string[] = [];
  const names: number[] = [];
  for (const { node, limit } of conditions) {
    const text = edits.source.slice(node.start, node.end);
    if (/[\r\n\u2028\u2029]|\/[/*]/.test(text)) {
      return null;
    }
    parts.push(limit === null ? `$nb.isFinite(${text})` : `(${text})${limit}`);
    walk(node, ({ type, start }) => {
      if (type === 'Identifier') {
        names.push(start);
      }
    });
  }
  return names.some(start => edits.isReplaced(start))
    ? null
    : { text: parts.join('&&'), from: Math.min(...names) };
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
