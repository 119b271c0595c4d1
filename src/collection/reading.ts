import type * as nbformat from '@jupyterlab/nbformat';
import { taggedValue } from './cellValue.js';
import { valueTagsOf } from './cells.js';
import { notebookParams } from './notebookParams.js';
import { notebookError, notebookStatus } from './notebookStatus.js';
import type { INotebookTimes } from './notebookTimes.js';
import { notebookTimes } from './notebookTimes.js';
import { recordOf } from './recordOf.js';
import type {
  IGap,
  IRowError,
  IValue,
  ParameterValues,
  RowStatus
} from './types.js';

/** What one notebook says by itself. */
export interface IReading {
  readonly params: ParameterValues;
  readonly status: RowStatus;
  readonly error: IRowError | undefined;
  readonly times: INotebookTimes;
  /** Place in the grid; null when its metadata does not say. */
  readonly index: number | null;
  /** In the order of the cells. */
  readonly values: ReadonlyMap<string, IValue | IGap>;
}

/** @returns null when the content is no notebook. */
export function readContent(
  content: nbformat.INotebookContent
): IReading | null {
  const cells: unknown = recordOf(content).cells;
  const isNotebook =
    Array.isArray(cells) &&
    cells.every(cell => typeof recordOf(cell).cell_type === 'string');
  if (!isNotebook) {
    return null;
  }
  const error = notebookError(content);
  const index = recordOf(content.metadata?.nbgrid).index;
  const tags = new Set(content.cells.flatMap(valueTagsOf));
  return {
    params: notebookParams(content),
    status: notebookStatus(content),
    error,
    times: notebookTimes(content),
    index: typeof index === 'number' ? index : null,
    values: new Map(
      [...tags].map(tag => [tag, taggedValue(content.cells, tag, error)])
    )
  };
}
