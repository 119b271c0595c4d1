import type { IPosition } from './types.js';

/** Why a grid cannot be run; a closed set. */
export type GridErrorCode =
  | 'not-a-notebook'
  | 'clone'
  | 'no-grid-cell'
  | 'grid-cell-not-first'
  | 'yaml-syntax'
  | 'yaml-feature'
  | 'duplicate-key'
  | 'alias-bomb'
  | 'too-deep'
  | 'not-a-mapping'
  | 'unknown-key'
  | 'missing-grid'
  | 'empty-grid'
  | 'grid-type'
  | 'params-type'
  | 'empty-list'
  | 'empty-value'
  | 'mapping-for-list'
  | 'key-type'
  | 'parameter-name'
  | 'parameter-twice'
  | 'repeated-value'
  | 'repeated-point'
  | 'integer-range'
  | 'float-range'
  | 'too-many-points'
  | 'prefix'
  | 'unknown-language'
  | 'unsupported-language'
  | 'no-parameters-cell'
  | 'parameters-cell-syntax'
  | 'parameter-not-assigned'
  | 'value-not-supported';

/**
 * What is wrong with a grid, and where.
 *
 * `message` is whole: the place, the reason and the hint. `reason` is the
 * message without its place and hint, for those who show the place themselves.
 */
export class GridError extends Error {
  constructor(options: GridError.IOptions) {
    super(wholeMessage(options));
    this.name = 'GridError';
    this.code = options.code;
    this.reason = options.reason;
    this.cellIndex = options.cellIndex ?? -1;
    this.line = options.position?.line ?? 0;
    this.column = options.position?.column ?? 0;
    this.hint = options.hint;
  }

  readonly code: GridErrorCode;
  readonly reason: string;
  /** Index of the cell, from 0; -1 when the error is in none. */
  readonly cellIndex: number;
  /** Line in the cell, from 1; 0 when the error is at no line. */
  readonly line: number;
  /** Column in the line, from 1; 0 when the error is at no line. */
  readonly column: number;
  /** What to do about it, as a sentence. */
  readonly hint?: string;
}

export namespace GridError {
  export interface IOptions {
    code: GridErrorCode;
    /** What was expected and what was found, as sentences. */
    reason: string;
    /** From 0; none when the error is in no cell. */
    cellIndex?: number;
    position?: IPosition;
    hint?: string;
  }
}

function wholeMessage(options: GridError.IOptions): string {
  const { cellIndex, position, reason, hint } = options;
  const place: string[] = [];
  if (cellIndex !== undefined) {
    place.push(`cell ${cellIndex + 1}`);
  }
  if (position) {
    place.push(`line ${position.line}`, `column ${position.column}`);
  }
  const start = place.length ? `${place.join(', ')}: ` : '';
  const text = `${start}${reason}${hint ? ` ${hint}` : ''}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
