import type * as nbformat from '@jupyterlab/nbformat';

/**
 * The metadata that papermill writes, which other tools read: of the notebook
 * and of each code cell. A clone has them as `pending` before it runs. Times are ISO 8601, durations are in seconds.
 */
interface IPapermillCell {
  status: 'pending' | 'running' | 'completed' | 'failed';
  start_time: string | null;
  end_time: string | null;
  duration: number | null;
  exception: boolean | null;
}

/** Mark a notebook as running. */
export function markStarted(
  notebook: nbformat.INotebookContent,
  startedAt: number
): void {
  merge(notebook.metadata, {
    start_time: iso(startedAt),
    end_time: null,
    duration: null,
    exception: null
  });
}

/** Mark a cell as running. */
export function markCellStarted(cell: nbformat.ICell, startedAt: number): void {
  setCell(cell, {
    status: 'running',
    start_time: iso(startedAt),
    end_time: null,
    duration: null,
    exception: null
  });
}

/** Mark a cell as run. */
export function markCellEnded(
  cell: nbformat.ICell,
  startedAt: number,
  endedAt: number,
  hasFailed: boolean
): void {
  setCell(cell, {
    status: hasFailed ? 'failed' : 'completed',
    start_time: iso(startedAt),
    end_time: iso(endedAt),
    duration: seconds(startedAt, endedAt),
    exception: hasFailed
  });
}

/** Mark a notebook as run. */
export function markEnded(
  notebook: nbformat.INotebookContent,
  startedAt: number,
  endedAt: number,
  hasFailed: boolean
): void {
  merge(notebook.metadata, {
    start_time: iso(startedAt),
    end_time: iso(endedAt),
    duration: seconds(startedAt, endedAt),
    exception: hasFailed ? true : null
  });
}

/** When a notebook was run and for how long; null where it does not say. */
export function executionTime(notebook: nbformat.INotebookContent): {
  startedAt: number | null;
  elapsedMs: number | null;
} {
  const found = notebook.metadata.papermill as
    Partial<IPapermillCell> | null | undefined;
  const startedAt = Date.parse(String(found?.start_time));
  const duration = found?.duration;
  return {
    startedAt: Number.isNaN(startedAt) ? null : startedAt,
    elapsedMs: typeof duration === 'number' ? duration * 1000 : null
  };
}

function setCell(cell: nbformat.ICell, values: IPapermillCell): void {
  cell.metadata.papermill = { ...values };
}

function merge(
  metadata: nbformat.INotebookMetadata,
  values: Partial<IPapermillCell>
): void {
  const found = metadata.papermill as object | undefined;
  metadata.papermill = { ...found, ...values };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** The clock may have been set back meanwhile. */
function seconds(startedAt: number, endedAt: number): number {
  return Math.max(0, endedAt - startedAt) / 1000;
}
