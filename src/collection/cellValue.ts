import type * as nbformat from '@jupyterlab/nbformat';
import { errorOf, hasRun, outputsOf, tagsOf, valueTagsOf } from './cells.js';
import { parseValue } from './parse/parseValue.js';
import type { GapCode, IGap, IRowError, IValue } from './types.js';

/**
 * The value under a tag. Of several cells with the tag the last one that shows
 * something counts, unless a later one failed or did not run.
 *
 * @param tag is one that a cell has.
 * @param error is the one that ended the notebook.
 */
export function taggedValue(
  cells: readonly nbformat.ICell[],
  tag: string,
  error: IRowError | undefined
): IValue | IGap {
  const tagged = [...cells.entries()].filter(([, cell]) =>
    valueTagsOf(cell).includes(tag)
  );
  for (const [index, cell] of tagged.reverse()) {
    const value = cellValue(cell, index, error);
    if (value.kind !== 'gap' || value.code !== 'no-output') {
      return value;
    }
  }
  return gap('no-output', 'the cell shows nothing');
}

export function gap(code: GapCode, reason: string): IGap {
  return { kind: 'gap', code, reason };
}

/** `ValueError: no such file`, for people. */
export function errorText(error: { ename: string; evalue: string }): string {
  return [error.ename, error.evalue].filter(text => text !== '').join(': ');
}

function cellValue(
  cell: nbformat.ICell,
  index: number,
  rowError: IRowError | undefined
): IValue | IGap {
  const error = errorOf(cell);
  const isExpected = tagsOf(cell).includes('raises-exception');
  if (error !== null && !isExpected) {
    return gap('cell-failed', `cell ${index + 1} failed: ${errorText(error)}`);
  }
  if (!hasRun(cell)) {
    return rowError === undefined || rowError.cellIndex >= index
      ? gap('not-run', 'the cell has not run')
      : gap(
          'not-reached',
          `cell ${rowError.cellIndex + 1} failed: ${errorText(rowError)}`
        );
  }
  return (
    parseValue(outputsOf(cell)) ??
    (error === null
      ? gap('no-output', 'the cell shows nothing')
      : gap('cell-failed', `as expected, ${errorText(error)}`))
  );
}
