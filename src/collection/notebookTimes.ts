import type * as nbformat from '@jupyterlab/nbformat';
import { recordOf } from './recordOf.js';

/** Start and end of an execution in ms since 1970; null where not recorded. */
export interface INotebookTimes {
  readonly startMs: number | null;
  readonly endMs: number | null;
}

const START_KEYS = ['iopub.execute_input', 'iopub.status.busy'];
const END_KEYS = ['shell.execute_reply', 'iopub.status.idle'];

/** From papermill's metadata, else from the timings of the cells. */
export function notebookTimes(
  content: nbformat.INotebookContent
): INotebookTimes {
  const papermill = recordOf(content.metadata?.papermill);
  const startMs = timeOf(papermill.start_time);
  if (startMs !== null) {
    return { startMs, endMs: timeOf(papermill.end_time) };
  }
  const timings = content.cells.map(cell => recordOf(cell.metadata?.execution));
  return {
    startMs: extreme(Math.min, timings, START_KEYS),
    endMs: extreme(Math.max, timings, END_KEYS)
  };
}

function extreme(
  choose: (...values: number[]) => number,
  timings: readonly Readonly<Record<string, unknown>>[],
  keys: readonly string[]
): number | null {
  const times = timings
    .flatMap(timing => keys.map(key => timeOf(timing[key])))
    .filter(time => time !== null);
  return times.length > 0 ? choose(...times) : null;
}

function timeOf(text: unknown): number | null {
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}
