import { PromiseDelegate } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';

import type { IGridRun, ITask } from '../../run/index.js';

/** A run that goes as the test says. */
export class FakeRun {
  constructor(tasks: readonly ITask[]) {
    this.tasks = [...tasks];
  }

  tasks: ITask[];
  readonly id = 'run-1';
  readonly plan = { notebookPath: 'demo.ipynb' };
  jobs = 2;
  state = 'created';
  startedAt: number | null = null;
  leftMs: number | null = null;
  readonly changed = new Signal<this, ITask | null>(this);

  get finished(): Promise<void> {
    return this._end.promise;
  }

  get counts(): { finished: number; total: number } {
    const finished = this.tasks.filter(task => task.status === 'finished');
    return { finished: finished.length, total: this.tasks.length };
  }

  remainingMs(): number | null {
    return this.leftMs;
  }

  begin(): void {
    this.state = 'running';
    this.startedAt = 0;
    this.changed.emit(null);
  }

  update(index: number, changes: Partial<ITask>): void {
    this.tasks[index] = { ...this.tasks[index], ...changes };
    this.changed.emit(this.tasks[index]);
  }

  async end(): Promise<void> {
    this.state = 'ended';
    this.changed.emit(null);
    this._end.resolve();
    await this.finished;
  }

  /** The same, as those who show a run see it. */
  get shown(): IGridRun {
    return this as unknown as IGridRun;
  }

  private readonly _end = new PromiseDelegate<void>();
}
