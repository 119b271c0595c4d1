import type { ICounted } from './countedLoop.js';
import type { LoopVariables } from './loopVariables.js';
import { allowsInterrupt } from './source.js';
import type { ICompileOptions } from './types.js';

/** How compiled code asks whether it was interrupted. */
export interface IQuestions {
  /** A statement that asks at once: for what takes long anyway. */
  readonly eager: string;
  /** An expression for the start of a function that is called often. */
  readonly call: string;
  /** Whether a loop around counted ones is to be counted too. */
  readonly countsNests: boolean;

  /**
   * A statement for each iteration of a loop.
   *
   * @param condition - the name of what must be true as well
   */
  each(variables: LoopVariables, condition?: string): string;

  /** How a counted loop asks between the pieces of its range. */
  piece(variables: LoopVariables, counted: ICounted): IPiece;
}

/** A piece of the range of a counted loop. */
export interface IPiece {
  /** An expression: how far the counter goes. */
  length: string;
  /** An expression that asks, after the piece. */
  ask: string;
}

/** How a text is to ask; null where it is not to. */
export function questionsFor(
  source: string,
  { interruptChecks = true, hasFlag }: ICompileOptions
): IQuestions | null {
  if (!interruptChecks || !allowsInterrupt(source)) {
    return null;
  }
  return hasFlag ? byFlag : counting;
}

/**
 * For homes that only learn of an interrupt when they look for one: code counts
 * down to its next question, and goes as far as time has told.
 */
const counting: IQuestions = {
  eager: '$nb.tick();',
  call: '--$nb.left<0&&$nb.tick()',
  countsNests: true,
  each: (variables, condition) => {
    const counter = variables.counter();
    return `if(${and(condition)}--${counter}<0)${counter}=$nb.tick()|0;`;
  },
  piece: (variables, { chunk, maxChunk }) => {
    const length = variables.chunk(chunk);
    const max = maxChunk ? `,${maxChunk}` : '';
    return { length, ask: `${length}=$nb.look(${length}${max})|0` };
  }
};

/**
 * For homes with a flag that is set from outside: reading it takes no call, after
 * which engines would have to forget what they know of all values.
 */
const byFlag: IQuestions = {
  eager: 'if($nb.flag[0])$nb.tick();',
  call: '$nb.flag[0]&&$nb.tick()',
  countsNests: false,
  each: (variables, condition) =>
    `if(${and(condition)}${variables.interruptFlag()}[0])$nb.tick();`,
  piece: (variables, { chunk }) => ({
    length: String(chunk),
    ask: `${variables.interruptFlag()}[0]&&$nb.tick()`
  })
};

function and(condition: string | undefined): string {
  return condition === undefined ? '' : `${condition}&&`;
}
