import type { Edits } from './edits.js';
import type { IsKept } from './effects.js';
import type { LoopVariables } from './loopVariables.js';
import type { INode } from './node.js';
import type { IQuestions } from './questions.js';

/** What the rewriting of all loops of one activation needs. */
export interface ILoopContext {
  readonly edits: Edits;
  readonly questions: IQuestions;
  /** Those of the activation. */
  readonly variables: LoopVariables;
  /**
   * Whether nobody else can see what a loop sets; then no other code makes its
   * bound another one.
   */
  readonly isKept: IsKept;
  /** Loops within counted ones. */
  readonly within: Set<INode>;
}
