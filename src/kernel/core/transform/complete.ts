import { parse } from './parse.js';
import { prepare } from './source.js';
import { CellSyntaxError, type ICompleteness } from './types.js';

/** Whether a text can be run as it is, needs more lines, or cannot be saved. */
export function isComplete(source: string): ICompleteness {
  try {
    parse(prepare(source));
    return { status: 'complete', indent: '' };
  } catch (error) {
    const isOpen =
      error instanceof CellSyntaxError && error.code === 'incomplete';
    return isOpen
      ? { status: 'incomplete', indent: indentAfter(source) }
      : { status: 'invalid', indent: '' };
  }
}

const STEP = '  ';

/** The indent of the last line, one step more after an opening bracket. */
function indentAfter(source: string): string {
  const last =
    source
      .trimEnd()
      .split(/\r\n?|\n/)
      .at(-1) ?? '';
  const indent = /^[ \t]*/.exec(last)![0];
  return /(?:[{([]|=>)\s*(?:\/\/.*)?$/.test(last) ? indent + STEP : indent;
}
