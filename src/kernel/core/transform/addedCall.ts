import { Lines } from './lines.js';

/** Stands where added text calls a function that it puts around the user's. */
const MARK = '/*$nb*/';

/** The call, and before it the end, of a function around a part of a text. */
export function addedCall(result: string, argument: string): string {
  return `return ${result}})${MARK}(${argument});`;
}

/** Tells whether such a call is at a 1-based place of a compiled text. */
export function addedCalls(
  code: string
): (line: number, column: number) => boolean {
  let lines: Lines | undefined;
  return (line, column) => {
    lines ??= new Lines(code);
    return code.slice(0, lines.start(line) + column - 1).endsWith(MARK);
  };
}
