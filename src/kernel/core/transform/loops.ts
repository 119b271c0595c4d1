import { checkCounted } from './checkCounted.js';
import type { Edits } from './edits.js';
import { keptEffects } from './effects.js';
import type { ILoopContext } from './loopContext.js';
import { LoopVariables } from './loopVariables.js';
import { hasAwait, isActivation, isLoop, walk, type INode } from './node.js';
import type { IQuestions } from './questions.js';
import { endlessFunctions } from './recursion.js';
import { find } from './scan.js';
import type { IAnalysis } from './scope.js';
import { isSimple } from './simple.js';

/**
 * Make every loop that does not end soon by itself, and every function that
 * can call itself forever, ask for interrupts.
 *
 * @param hasHidden - whether functions may run where none is called
 * @returns what the top level needs to declare
 */
export function checkLoops(
  program: INode,
  edits: Edits,
  analysis: IAnalysis,
  questions: IQuestions,
  hasHidden: boolean
): string {
  const endless = endlessFunctions(program, analysis);
  const isKept = hasHidden ? () => false : keptEffects(analysis);
  const visit = (activation: INode): string => {
    const variables = new LoopVariables();
    const within = new Set<INode>();
    const context = { edits, questions, variables, isKept, within };
    walk(activation, (inner, parent) => {
      if (inner !== activation && isActivation(inner)) {
        const declaration = visit(inner);
        if (declaration) {
          edits.beforeStatement(bodyStart(inner, edits.source), declaration);
        }
        return false;
      }
      if (isLoop(inner)) {
        checkLoop(inner, parent, context);
      }
      return true;
    });
    if (endless.has(activation)) {
      checkCall(activation, edits, questions.call);
    }
    return variables.declaration;
  };
  return visit(program);
}

function checkLoop(
  loop: INode,
  parent: INode | null,
  context: ILoopContext
): void {
  const { edits, questions, variables } = context;
  if (loop.type === 'ForInStatement' && isSimple(loop.body)) {
    return;
  }
  if (hasAwait(loop)) {
    insertCheck(loop, edits, questions.eager);
    return;
  }
  const isLabeled = parent?.type === 'LabeledStatement';
  // `continue` with its label would miss the second head of a counted loop.
  if (!isLabeled && checkCounted(loop, context)) {
    return;
  }
  if (isLabeled || !walksName(loop) || edits.isReplaced(loop.right.start)) {
    insertCheck(loop, edits, questions.each(variables));
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
  insertCheck(loop, edits, questions.each(variables, flag));
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

/** A function that is called often is not to ask at each call. */
function checkCall({ body }: INode, edits: Edits, question: string): void {
  if (body.type === 'BlockStatement') {
    edits.beforeStatement(body.start + 1, `${question};`);
  } else {
    edits.before(body.start, `(${question},`);
    edits.after(body.end, ')');
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
