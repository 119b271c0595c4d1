import type * as nbformat from '@jupyterlab/nbformat';
import { gap, taggedValue } from './cellValue.js';
import { sourceOf, valueTagsOf } from './cells.js';
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
  /** Whether it declares a grid and has not run: it is what clones are made from. */
  readonly isSource: boolean;
}

/** `grid` as a key of the YAML in a grid cell. */
const GRID_KEY = /^(["']?)grid\1\s*:\s*($|[#[{&*])/m;

/** What nobody foresaw in an output is a gap, and keeps nothing else out. */
function valueOf(
  ...[cells, tag, error]: Parameters<typeof taggedValue>
): IValue | IGap {
  try {
    return taggedValue(cells, tag, error);
  } catch (reason) {
    return gap('unreadable', `the value cannot be read: ${String(reason)}`);
  }
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
  const status = notebookStatus(content);
  const tags = new Set(content.cells.flatMap(valueTagsOf));
  return {
    params: notebookParams(content),
    status,
    error,
    times: notebookTimes(content),
    index: typeof index === 'number' ? index : null,
    values: new Map(
      [...tags].map(tag => [tag, valueOf(content.cells, tag, error)])
    ),
    isSource:
      status === 'created' &&
      typeof index !== 'number' &&
      declaresGrid(content.cells[0])
  };
}

function declaresGrid(first: nbformat.ICell | undefined): boolean {
  return (
    first !== undefined &&
    first.cell_type !== 'markdown' &&
    GRID_KEY.test(sourceOf(first))
  );
}
