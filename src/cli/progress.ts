import type { IGridRun, ITask } from '../run/index.js';

const ended = new Set(['finished', 'failed', 'aborted']);

/**
 * Tells how a run goes: one line that changes on a terminal, one line for each
 * task that ended elsewhere.
 */
export class Progress {
  constructor(
    private readonly _run: IGridRun,
    private readonly _stream: NodeJS.WriteStream
  ) {
    const { tasks, jobs } = _run;
    const resumed = tasks.filter(task => task.isResumed).length;
    this._line(
      `${tasks.length} tasks, ${jobs} at a time` +
        (resumed ? `; ${resumed} finished by an earlier run` : '')
    );
    _run.changed.connect((_, task) => this._show(task));
    void _run.finished.then(() => this._clear());
  }

  private _show(task: ITask | null): void {
    if (task && ended.has(task.status) && !this._told.has(task.index)) {
      this._told.add(task.index);
      this._clear();
      if (!task.isResumed) this._line(describe(task));
    }
    if (!this._stream.isTTY) return;
    const { finished, total } = this._run.counts;
    const remainingMs = this._run.remainingMs();
    const time =
      remainingMs === null ? '' : `, about ${Math.ceil(remainingMs / 1000)} s`;
    this._clear();
    this._stream.write(`${finished} of ${total} finished${time}`);
  }

  private _clear(): void {
    if (this._stream.isTTY) this._stream.write('\r\x1b[K');
  }

  private _line(text: string): void {
    this._stream.write(`${text}\n`);
  }

  private readonly _told = new Set<number>();
}

function describe(task: ITask): string {
  const params = Object.entries(task.params)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(' ');
  const seconds =
    task.elapsedMs === null
      ? ''
      : ` in ${(task.elapsedMs / 1000).toFixed(1)} s`;
  const why = task.error
    ? `: ${task.error.ename}: ${task.error.evalue} (cell ${task.error.cellIndex})`
    : '';
  return `${task.name} ${params} ${task.status}${seconds}${why}`;
}
