import type { IPosition } from './types.js';

/** Where the lines of a text begin, as JavaScript counts lines. */
export class Lines {
  constructor(text: string) {
    BREAK.lastIndex = 0;
    while (BREAK.exec(text)) {
      this._starts.push(BREAK.lastIndex);
    }
  }

  /** The number of lines. */
  get count(): number {
    return this._starts.length;
  }

  /** The offset at which the 1-based line begins. */
  start(line: number): number {
    return this._starts[line - 1];
  }

  /** The 1-based place of an offset. */
  position(offset: number): IPosition {
    let low = 0;
    let high = this._starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this._starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: offset - this._starts[low] + 1 };
  }

  private _starts: number[] = [0];
}

const BREAK = /\r\n?|[\n\u2028\u2029]/g;
