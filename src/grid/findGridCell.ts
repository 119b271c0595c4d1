import type { ICell, INotebookContent } from '@jupyterlab/nbformat';

import { sourceText } from './cells.js';

/** Where the grid cell is. */
export interface IGridCell {
  readonly index: number;
  readonly text: string;
  /** False for a code cell whose text is only the YAML. */
  readonly isRaw: boolean;
}

/**
 * The grid cell of a notebook: its first cell, when that is raw and is not
 * something else (nothing, plain prose, the front matter of a publishing tool,
 * text that is declared to be of another format), or is a code cell whose text
 * is only the YAML of a grid. Undefined when there is none.
 */
export function findGridCell(
  notebook: INotebookContent
): IGridCell | undefined {
  const first = notebook.cells[0];
  if (!first) {
    return undefined;
  }
  const text = sourceText(first);
  if (first.cell_type === 'raw') {
    return isProse(text) || isFrontMatter(text) || isOtherFormat(first)
      ? undefined
      : { index: 0, text, isRaw: true };
  }
  return first.cell_type === 'code' && isGridYaml(text)
    ? { index: 0, text, isRaw: false }
    : undefined;
}

/** Whether each line at the margin is a key of a grid cell, `grid` included. */
export function isGridYaml(text: string): boolean {
  const margin = text
    .split('\n')
    .filter(line => /^[^\s#]/.test(line) && !/^\.{3}\s*$/.test(line));
  return (
    margin.some(line => GRID_LINE.test(line)) &&
    margin.every(line => KEY_LINE.test(line) || /^[-}\]]/.test(line))
  );
}

const GRID_LINE = /^(["']?)grid\1\s*:\s*($|[#[{&*])/;
const KEY_LINE =
  /^(["']?)(grid|params|prefix|inputs|outputs|ignore|include|dependencies|task_resources)\1\s*:(\s|$)/;

function isProse(text: string): boolean {
  return !/[:{}[\]]/.test(text);
}

/** Publishing tools keep the format of a raw cell in its metadata. */
function isOtherFormat(cell: ICell): boolean {
  const format: unknown = cell.metadata?.raw_mimetype ?? cell.metadata?.format;
  return typeof format === 'string' && !/^$|yaml/i.test(format);
}

function isFrontMatter(text: string): boolean {
  const body = /^\s*---[ \t]*\n([^]*?)\n---[ \t]*\s*$/.exec(text)?.[1];
  return body !== undefined && !/^(grid|params)\s*:/m.test(body);
}
