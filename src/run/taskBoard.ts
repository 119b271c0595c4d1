import type { TaskStatus } from '../grid/index.js';
import type { ITask, TaskCounts } from './types.js';

/** The tasks of a run and how they stand. */
export class TaskBoard {
  /**
   * @param tasks - in the grid's order, `index` being the place.
   * @param onChanged - called with each task that changed.
   */
  constructor(
    tasks: readonly ITask[],
    private readonly _onChanged: (task: ITask) => void
  ) {
    this._tasks = [...tasks];
    for (const task of tasks) {
      this._counts[task.status] += 1;
    }
  }

  get tasks(): readonly ITask[] {
    return this._tasks;
  }

  get counts(): TaskCounts {
    return { ...this._counts, total: this._tasks.length };
  }

  get(index: number): ITask {
    return this._tasks[index];
  }

  update(index: number, changes: Partial<ITask>): ITask {
    const before = this._tasks[index];
    const after = { ...before, ...changes };
    this._tasks[index] = after;
    this._counts[before.status] -= 1;
    this._counts[after.status] += 1;
    this._onChanged(after);
    return after;
  }

  private readonly _tasks: ITask[];
  private readonly _counts: Record<TaskStatus, number> = {
    created: 0,
    started: 0,
    finished: 0,
    failed: 0,
    aborted: 0
  };
}
