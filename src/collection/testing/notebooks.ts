import type { ICell, INotebookContent } from '@jupyterlab/nbformat';
import type { INotebookSource, PlainValue } from '../types.js';

/** What a cell of a notebook for tests shows. */
export type Shown =
  | string
  | number
  | null
  | { readonly printed: string }
  | { readonly error: readonly [ename: string, evalue: string] };

/**
 * A code cell. A string or number is the text of its result; null: the cell
 * has not run.
 */
export function cell(
  tags: readonly string[],
  shown: Shown,
  source = 'x'
): ICell {
  return {
    cell_type: 'code',
    id: 'id',
    source,
    metadata: tags.length > 0 ? { tags } : {},
    execution_count: shown === null ? null : 1,
    outputs: outputs(shown)
  } as unknown as ICell;
}

export function notebook(
  cells: readonly ICell[],
  metadata: Record<string, unknown> = {}
): INotebookContent {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: [...cells]
  } as INotebookContent;
}

/** A clone as nbgrid writes it, at one value of `n_clusters`. */
export function clone(
  index: number,
  params: Record<string, PlainValue>,
  cells: readonly ICell[],
  status = 'finished'
): INotebookSource {
  return {
    path: `curve/output/notebook-${index}.ipynb`,
    content: notebook(cells, { nbgrid: { index, params, status } })
  };
}

/** Clones for k = 1, 2, … whose tagged cells show k, a sum and a time. */
export function elbowClones(
  sums: readonly (Shown | undefined)[]
): INotebookSource[] {
  return sums.map((sum, index) => {
    const k = index + 1;
    const isFailed = typeof sum === 'object' && sum !== null && 'error' in sum;
    return clone(
      index,
      { n_clusters: k },
      [
        cell([], 1, 'fit'),
        ...(isFailed ? [cell([], sum)] : []),
        cell(['n-clusters'], isFailed ? null : k),
        ...(sum === undefined
          ? []
          : [cell(['sum-of-squares'], isFailed ? null : sum)]),
        cell(['elapsed'], isFailed ? null : k / 10)
      ],
      isFailed ? 'failed' : 'finished'
    );
  });
}

function outputs(shown: Shown): unknown[] {
  if (shown === null || shown === '') {
    return [];
  }
  if (typeof shown !== 'object') {
    const data = { 'text/plain': String(shown) };
    return [
      { output_type: 'execute_result', execution_count: 1, metadata: {}, data }
    ];
  }
  if ('printed' in shown) {
    return [{ output_type: 'stream', name: 'stdout', text: shown.printed }];
  }
  const [ename, evalue] = shown.error;
  return [{ output_type: 'error', ename, evalue, traceback: [] }];
}
