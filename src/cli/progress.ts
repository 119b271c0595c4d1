import { plainText } from '../collection/index.js';
import type { IGridRun, ITask } from '../run/index.js';
import { describeError } from './describeError.js';
import { cutTo, oneLine } from './terminalText.js';

/** Where progress is written. */
export interface IProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Tells how a run goes: one line that changes on a terminal, one line for each
 * task that finished or failed elsewhere.
 */
export class Progress {
  /** @param terminal - the kind of terminal: the variable `TERM`. */
  constructor(
    private readonly _run: IGridRun,
    private readonly _stream: IProgressStream,
    terminal = process.env.TERM
  ) {
    this._isLive = _stream.isTTY === true && terminal !== 'dumb';
    _run.changed.connect((_, task) => this._show(task));
    void _run.finished.then(() => this._clear());
  }

  private _show(task: ITask | null): void {
    if (!this._isBegun && this._run.startedAt !== null) {
      this._isBegun = true;
      this._begin();
    }
    if (this._run.state === 'stopping' && !this._isStopping) {
      this._isStopping = true;
      this._line('Stopping; what has finished is kept.');
    }
    if (task?.status === 'finished' || task?.status === 'failed') {
      if (!this._told.has(task.index)) {
        this._told.add(task.index);
        this._line(describe(task));
      }
    }
    this._showCounts();
  }

  private _begin(): void {
    const { tasks, jobs } = this._run;
    const resumed = tasks.filter(task => task.isResumed).length;
    this._line(
      `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}, ${jobs} at a time` +
        (resumed ? `; ${resumed} finished by an earlier run` : '')
    );
  }

  private _showCounts(): void {
    if (!this._isLive || this._run.state !== 'running') return;
    const { finished, total } = this._run.counts;
    const remainingMs = this._run.remainingMs();
    const time =
      remainingMs === null ? '' : `, about ${Math.ceil(remainingMs / 1000)} s`;
    const whole = `${finished} of ${total} finished${time}`;
    const text = cutTo(whole, (this._stream.columns || 80) - 1);
    if (text === this._live) return;
    this._clear();
    this._live = text;
    this._stream.write(text);
  }

  private _clear(): void {
    if (this._live !== '') this._stream.write('\r\x1b[K');
    this._live = '';
  }

  private _line(text: string): void {
    this._clear();
    this._stream.write(`${text}\n`);
  }

  private readonly _isLive: boolean;
  private readonly _told = new Set<number>();
  /** The line that changes, as it stands. */
  private _live = '';
  private _isBegun = false;
  private _isStopping = false;
}

function describe(task: ITask): string {
  const params = Object.entries(task.params)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'string' ? JSON.stringify(value) : plainText(value)}`
    )
    .join(' ');
  const seconds =
    task.elapsedMs === null
      ? ''
      : ` in ${(task.elapsedMs / 1000).toFixed(1)} s`;
  const why = task.error ? `: ${describeError(task.error)}` : '';
  return oneLine(`${task.name} ${params} ${task.status}${seconds}${why}`);
}
