import type { IHeader, IMessage } from './types.js';

/** One execution of a cell: what its outputs, however late, belong to. */
export interface ICell {
  /** The request that asked for the execution. */
  readonly request: IMessage;
  /** Its header: the parent of every output. */
  readonly parent: IHeader;
  /** The number in the cell's prompt. */
  readonly count: number;
  /** Whether the client can be asked for input. */
  readonly allowsStdin: boolean;
  /** Set by an interrupt: the cell's code ends at its next `await`. */
  isCancelled: boolean;
  /** Nothing waits any more for what the cell has begun. */
  isOver: boolean;
}

/** The name of a cell in stack traces. */
export function cellUrl(count: number): string {
  return `cell-${count}.ts`;
}

/**
 * The name of a user's file there, as engines keep it: they take no blanks and
 * quotes in it, and parentheses and colons stand around it. A file may be called
 * as a cell is.
 */
export function fileUrl(path: string): string {
  const name = path.replace(
    /[\s"'():%]/g,
    each => `%${each.charCodeAt(0).toString(16)}`
  );
  return /^(?:cell|silent)-\d+\.ts$/.test(name) ? `${name}?file` : name;
}
