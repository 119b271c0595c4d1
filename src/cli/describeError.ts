import type { ITask } from '../run/index.js';
import { oneLine } from './terminalText.js';

/** Where and why a task failed, on one line; cells are counted from 1. */
export function describeError(error: NonNullable<ITask['error']>): string {
  const { cellIndex, ename, evalue } = error;
  const place = cellIndex < 0 ? '' : `cell ${cellIndex + 1}: `;
  return oneLine(`${place}${ename}: ${evalue}`);
}
