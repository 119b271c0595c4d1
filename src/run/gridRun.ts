import { PromiseDelegate } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { cloneMaker } from '../grid/index.js';
import type { CloneMaker } from '../grid/index.js';
import { changeFiles } from './changeFiles.js';
import { RunError } from './errors.js';
import { KernelSupply } from './kernelSupply.js';
import { openFolder } from './openFolder.js';
import { PortError } from './ports.js';
import type { IRunPorts } from './ports.js';
import { remainingTime } from './remainingTime.js';
import { retryWhileAway } from './retryWhileAway.js';
import { runErrorOf } from './runErrorOf.js';
import { runTask } from './runTask.js';
import { SAVE_ERROR } from './saved.js';
import type { ExecutedTask } from './runTask.js';
import { TaskBoard } from './taskBoard.js';
import { tasksOfPlan } from './tasksOfPlan.js';
import type {
  IGridRun,
  IRunOptions,
  IRunPlan,
  ITask,
  ITaskNotebook,
  RunState,
  TaskCounts
} from './types.js';

/**
 * Runs what a plan says is to be done: `jobs` tasks at a time in the grid's
 * order, each in a fresh kernel, each clone saved when its task ends. It works
 * on the plan's copy of the notebook and knows nothing of the notebook itself.
 */
export class GridRun implements IGridRun {
  constructor(options: GridRun.IOptions) {
    const { plan, ports } = options;
    this.plan = plan;
    const mostJobs = Math.max(1, plan.tasks.length);
    this.jobs = Math.min(Math.max(1, Math.floor(options.jobs)), mostJobs);
    this.id = ports.uuid();
    this._ports = ports;
    this._timeoutS = options.timeoutS ?? 0;
    this._makeClone = cloneMaker(plan.notebook, plan.grid);
    this._board = new TaskBoard(tasksToRun(plan), task =>
      this._changed.emit(task)
    );
    this._supply = new KernelSupply({
      kernels: ports.kernels,
      kernel: { name: plan.kernelName, folder: plan.folder },
      warm: options.warmKernels ?? 1,
      expected: () => this.counts.created,
      startTimeoutS: options.startTimeoutS ?? 60,
      clock: ports.clock,
      onAway: isAway => this._noteAway(isAway)
    });
  }

  readonly id: string;

  readonly plan: IRunPlan;

  readonly jobs: number;

  get state(): RunState {
    return this._state;
  }

  get tasks(): readonly ITask[] {
    return this._board.tasks;
  }

  get counts(): TaskCounts {
    return this._board.counts;
  }

  get startedAt(): number | null {
    return this._startedAt;
  }

  get note(): string | null {
    return this._away > 0 ? AWAY_NOTE : null;
  }

  get failure(): PortError | null {
    return this._failure;
  }

  get changed(): ISignal<IGridRun, ITask | null> {
    return this._changed;
  }

  get cellEnded(): ISignal<IGridRun, ITaskNotebook> {
    return this._cellEnded;
  }

  get taskSaved(): ISignal<IGridRun, ITaskNotebook> {
    return this._taskSaved;
  }

  get finished(): Promise<void> {
    return this._finished.promise;
  }

  async start(): Promise<void> {
    if (this._state !== 'created') {
      throw new RunError('already-running', 'This run was started before.');
    }
    this._state = 'running';
    this._starting = this._start();
    await this._starting;
  }

  private async _start(): Promise<void> {
    const { locks, store, uuid, clock } = this._ports;
    let release: (() => void) | null = null;
    try {
      release = await locks.acquire(this.plan.notebookPath);
      if (!release) {
        throw new RunError(
          'already-running',
          `The grid of ${this.plan.notebookPath} is being run already.`
        );
      }
      if (this._hasWork) {
        this._closeFolder = await openFolder(this.plan, this.id, this._ports);
        await changeFiles(
          this.plan,
          store,
          uuid,
          () => this.state === 'stopping'
        );
      }
    } catch (error) {
      await this._closeFolder().catch(() => undefined);
      release?.();
      this._state = 'created';
      throw runErrorOf(error);
    }
    this._startedAt = clock.now();
    this._changed.emit(null);
    const end = release;
    void this._runAll().finally(() => this._end(end));
  }

  async stop(): Promise<void> {
    if (this._state === 'running') {
      this._state = 'stopping';
      this._board.tasks.forEach(task => this.stopTask(task.index));
      this._changed.emit(null);
    }
    await this._starting.catch(() => undefined);
    if (this._state !== 'created') {
      await this.finished;
    }
  }

  stopTask(index: number): void {
    const task = this._board.get(index);
    if (task?.status === 'created') {
      this._abort(index);
    }
    this._stops.get(index)?.resolve();
  }

  remainingMs(): number | null {
    const now = this._ports.clock.now();
    return remainingTime(this.tasks, this.jobs, now);
  }

  private get _hasWork(): boolean {
    return this.counts.created > 0 || this.plan.renames.length > 0;
  }

  /** Work at `jobs` tasks at a time, then wait for what was left to finish. */
  private async _runAll(): Promise<void> {
    const waiting = this._board.tasks.map(task => task.index).values();
    const work = async (): Promise<void> => {
      for (const index of waiting) {
        if (this._board.get(index).status === 'created') {
          await this._runOne(index);
        }
      }
    };
    await Promise.all(Array.from({ length: this.jobs }, work));
    await Promise.all(this._saves);
    await this._withinLimit(this._supply.close());
    await this._withinLimit(this._closeFolder());
  }

  private async _runOne(index: number): Promise<void> {
    const stop = new PromiseDelegate<void>();
    this._stops.set(index, stop);
    const executed = await runTask({
      point: this.plan.points[index],
      task: this._board.get(index),
      runId: this.id,
      inputPath: this.plan.notebookPath,
      makeClone: this._makeClone,
      supply: this._supply,
      board: this._board,
      clock: this._ports.clock,
      timeoutS: this._timeoutS,
      stopped: stop.promise,
      onCellEnded: progress => this._cellEnded.emit(progress)
    });
    const saved = executed
      ? this._save(index, executed, stop.promise)
      : Promise.resolve(this._abort(index));
    const done = saved.finally(() => {
      this._stops.delete(index);
      this._saves.delete(done);
    });
    this._saves.add(done);
  }

  private async _save(
    index: number,
    executed: NonNullable<ExecutedTask>,
    stopped: Promise<void>
  ): Promise<void> {
    const { store, clock } = this._ports;
    const { notebook, status, error } = executed;
    const { path } = this._board.get(index);
    let isStopped = false;
    void stopped.then(() => (isStopped = true));
    try {
      await retryWhileAway(
        () => store.write(path, notebook, { isTrusted: true }),
        {
          clock,
          givenUp: stopped,
          givenUpMs: CLOSE_LIMIT_MS,
          limitMs: SAVE_LIMIT_MS,
          slowMs: SLOW_SAVE_MS,
          onAway: isAway => this._noteAway(isAway)
        }
      );
    } catch (reason) {
      if (isStopped) {
        this._abort(index);
      } else {
        this._failToSave(index, reason);
        this._endIfNothingCanBeSaved(reason);
      }
      return;
    }
    const task = this._board.update(index, { status, error, cell: null });
    this._taskSaved.emit({ task, notebook });
  }

  private _failToSave(index: number, reason: unknown): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    const evalue = `The clone could not be saved. ${message}`;
    this._board.update(index, {
      status: 'failed',
      cell: null,
      error: { cellIndex: -1, ename: SAVE_ERROR, evalue }
    });
  }

  private _endIfNothingCanBeSaved(reason: unknown): void {
    if (
      reason instanceof PortError &&
      (reason.code === 'full' || reason.code === 'read-only')
    ) {
      this._failure ??= reason;
      void this.stop();
    }
  }

  private _abort(index: number): void {
    this._board.update(index, { status: 'aborted', cell: null, note: null });
  }

  /** A server that is away must not keep the run from ending. */
  private async _withinLimit(closing: Promise<void>): Promise<void> {
    const tooLate = new PromiseDelegate<void>();
    const cancel = this._ports.clock.after(CLOSE_LIMIT_MS, () =>
      tooLate.resolve()
    );
    await Promise.race([closing.catch(() => undefined), tooLate.promise]);
    cancel();
  }

  private _end(release: () => void): void {
    release();
    this._state = 'ended';
    this._changed.emit(null);
    this._finished.resolve();
  }

  private _noteAway(isAway: boolean): void {
    this._away += isAway ? 1 : -1;
    this._changed.emit(null);
  }

  private readonly _ports: IRunPorts;
  private readonly _timeoutS: number;
  private readonly _makeClone: CloneMaker;
  private readonly _board: TaskBoard;
  private readonly _supply: KernelSupply;
  private readonly _stops = new Map<number, PromiseDelegate<void>>();
  private readonly _saves = new Set<Promise<void>>();
  private readonly _finished = new PromiseDelegate<void>();
  private readonly _changed = new Signal<IGridRun, ITask | null>(this);
  private readonly _cellEnded = new Signal<IGridRun, ITaskNotebook>(this);
  private readonly _taskSaved = new Signal<IGridRun, ITaskNotebook>(this);
  /** The attempt to start, which can fail. */
  private _starting = Promise.resolve();
  private _closeFolder = (): Promise<void> => Promise.resolve();
  private _state: RunState = 'created';
  private _startedAt: number | null = null;
  private _away = 0;
  private _failure: PortError | null = null;
}

export namespace GridRun {
  export interface IOptions extends IRunOptions {
    readonly plan: IRunPlan;
    readonly ports: IRunPorts;
  }
}

/** The tasks of a plan, where what failed before is to be done again. */
function tasksToRun(plan: IRunPlan): ITask[] {
  return tasksOfPlan(plan).map(task =>
    task.status === 'failed'
      ? {
          ...task,
          status: 'created',
          startedAt: null,
          elapsedMs: null,
          error: null,
          note: 'It failed in an earlier run.'
        }
      : task
  );
}

const AWAY_NOTE =
  'The server does not answer. The run goes on when it is back; nothing is lost.';

/** How long a clone is tried to be saved while the server is away. */
const SAVE_LIMIT_MS = 3_600_000;

const SLOW_SAVE_MS = 10_000;

const CLOSE_LIMIT_MS = 30_000;
