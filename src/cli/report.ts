import type { IColumn, INotebookSource, IRow } from '../collection/index.js';
import {
  cellOf,
  collect,
  columnsOf,
  figureData,
  plainOf,
  valueText
} from '../collection/index.js';
import type { IGridRun, ITask } from '../run/index.js';
import { describeError } from './describeError.js';
import { toJsonText } from './jsonText.js';
import { cutTo, oneLine, textWidth } from './terminalText.js';

/** A clone of the run, read back from disk; null where there is none. */
export interface IClone {
  readonly path: string;
  readonly content: INotebookSource['content'] | null;
}

/**
 * What the run gave: a table of statuses and values, the errors, the elbow; or
 * the same as one JSON document.
 */
export function report(
  run: IGridRun,
  clones: readonly IClone[],
  isJson: boolean
): string {
  const { tasks } = run;
  const collection = collect(
    tasks.map((task, at) => ({
      path: task.path,
      content: clones[at].content ?? undefined,
      index: task.index,
      params: task.params,
      status: task.status
    }))
  );
  const byPath = new Map(collection.rows.map(row => [row.path, row]));
  const rows = tasks.map(task => byPath.get(task.path)!);
  const columns = columnsOf(collection, { onlyVarying: true });
  const figure = figureData(collection);
  return isJson
    ? `${toJson(run, rows, columns, figure)}\n`
    : `${toText(tasks, rows, columns, figure)}\n`;
}

type Figure = ReturnType<typeof figureData>;

function toText(
  tasks: readonly ITask[],
  rows: readonly IRow[],
  columns: readonly IColumn[],
  figure: Figure
): string {
  const names = columns.map(column => oneLine(column.name));
  const head = ['task', 'status', 'seconds', ...names];
  const lines = tasks.map((task, at) => [
    task.name,
    task.status,
    task.elapsedMs === null ? '' : (task.elapsedMs / 1000).toFixed(2),
    ...columns.map(column => shown(cellOf(rows[at], column)))
  ]);
  const failures = tasks.flatMap(({ name, error }) =>
    error ? [`${name}: ${describeError(error)}`] : []
  );
  const blocks = [
    aligned([head, ...lines]),
    failures.join('\n'),
    statementsOf(figure).join('\n')
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}

/** A value in the table: of a long text its start, of a number all digits. */
function shown(value: ReturnType<typeof cellOf>): string {
  const text = oneLine(valueText(value));
  return value.kind === 'number' ? text : cutTo(text, VALUE_COLUMNS);
}

/** Columns that a value takes in the table at most, unless it is a number. */
const VALUE_COLUMNS = 60;

/** Whether the kernel showed a part of the value alone. */
function isShortened(value: ReturnType<typeof cellOf>): boolean {
  return 'isShortened' in value && value.isShortened;
}

/** What the figure says of the elbow, and that more is to come. */
function statementsOf(figure: Figure): string[] {
  return (figure?.statements ?? []).map(text =>
    figure?.provisional
      ? `So far: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
      : text
  );
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0].map((_, at) =>
    lines.reduce((width, line) => Math.max(width, textWidth(line[at])), 0)
  );
  return lines
    .map(line =>
      line
        .map((text, at) => text + ' '.repeat(widths[at] - textWidth(text)))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

function toJson(
  run: IGridRun,
  rows: readonly IRow[],
  columns: readonly IColumn[],
  figure: Figure
): string {
  const tags = columns.filter(column => column.kind === 'tag');
  const document = {
    run: run.id,
    notebook: run.plan.notebookPath,
    elbow: statementsOf(figure),
    tasks: run.tasks.map((task, at) => ({
      task: task.name,
      index: task.index,
      status: task.status,
      params: task.params,
      path: task.path,
      elapsedMs: task.elapsedMs,
      error: task.error,
      values: Object.fromEntries(
        tags.map(tag => [tag.name, plainOf(cellOf(rows[at], tag)) ?? null])
      ),
      shortened: tags
        .filter(tag => isShortened(cellOf(rows[at], tag)))
        .map(tag => tag.name)
    }))
  };
  return toJsonText(document);
}
