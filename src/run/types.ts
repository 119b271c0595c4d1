import type * as nbformat from '@jupyterlab/nbformat';
import type { ISignal } from '@lumino/signaling';
import type {
  IGrid,
  IGridPoint,
  ParamValue,
  TaskStatus
} from '../grid/index.js';
import type { PortError } from './ports.js';

/** The parameters of a point, by name. */
export type TaskParams = Readonly<Record<string, ParamValue>>;

/** A place in a clone. */
export interface ITaskCell {
  /** Position among all cells of the clone, from 0. */
  readonly index: number;
  /** Number of cells of the clone. */
  readonly of: number;
}

/** The error that ended a task. */
export interface ITaskError {
  /** Position among all cells of the clone, from 0; -1 when in none. */
  readonly cellIndex: number;
  readonly ename: string;
  readonly evalue: string;
}

/** One clone of the notebook at one point. A new object at each change. */
export interface ITask {
  /** The point's place in the grid, from 0. */
  readonly index: number;
  /** `<prefix>-<index>`. */
  readonly name: string;
  readonly params: TaskParams;
  readonly status: TaskStatus;
  /** Where the clone is, or will be. */
  readonly path: string;
  /** True when an earlier run finished it, so that this one has nothing to do. */
  readonly isResumed: boolean;
  /** The cell that runs now; null when none does. */
  readonly cell: ITaskCell | null;
  /** Milliseconds since 1970; null before the first cell was sent. */
  readonly startedAt: number | null;
  /** From the first cell's start to the last one's end; null until then. */
  readonly elapsedMs: number | null;
  readonly error: ITaskError | null;
  /** How often it was begun; 2 after a retry. */
  readonly attempts: number;
  /** What a person should know of it now (a retry, a wait); null when nothing. */
  readonly note: string | null;
}

/** How many tasks there are of each status. */
export type TaskCounts = Readonly<Record<TaskStatus, number>> & {
  readonly total: number;
};

export type RunState =
  | 'created'
  | 'running'
  /** `stop()` was called; kernels are being ended. */
  | 'stopping'
  | 'ended';

/** How a run is to be done. */
export interface IRunOptions {
  /** Tasks at a time; at least 1. */
  readonly jobs: number;
  /** Kernels started ahead of need, beyond those at work. Default 1. */
  readonly warmKernels?: number;
  /** Time that one task may take, in seconds; 0 for no limit. Default 0. */
  readonly timeoutS?: number;
  /** Time in which a kernel must be ready, in seconds. Default 60. */
  readonly startTimeoutS?: number;
}

/** A clone that lies in the output folder. */
export interface IExistingClone {
  readonly path: string;
  readonly notebook: nbformat.INotebookContent;
}

/** A file in the output folder that no run of this plugin made, or that cannot be read. */
export interface IForeignFile {
  readonly path: string;
  /** Why it is not one of ours, as a sentence. */
  readonly reason: string;
}

/** What lies in the output folder. */
export interface IExisting {
  readonly clones: readonly IExistingClone[];
  readonly foreign: readonly IForeignFile[];
}

/** What the files on disk say of a point. */
export type PointState =
  /** Finished, with this source: nothing to do. */
  | 'done'
  /** No clone. */
  | 'missing'
  /** Its clone failed. */
  | 'failed'
  /** Its clone was made from another version of the notebook. */
  | 'changed';

/** What a run will do with one point. */
export interface IPlannedTask {
  readonly index: number;
  readonly name: string;
  readonly params: TaskParams;
  /** Where the clone belongs. */
  readonly path: string;
  readonly state: PointState;
  /** The clone that was found, wherever it lies; null when missing. */
  readonly existing: IExistingClone | null;
}

/** A clone to be moved, because its point's index changed. */
export interface IRename {
  readonly from: string;
  readonly to: string;
  /** The point's new index. */
  readonly index: number;
}

/** A clone that stands for no point of the grid. */
export interface ILeftover {
  readonly path: string;
  /** A clone that a person gave a name of their own stays, whatever is run. */
  readonly why: 'no-point' | 'duplicate' | 'other-name';
  /** Why, as a sentence. */
  readonly reason: string;
}

/** Everything that a run will do, decided before anything is touched. */
export interface IRunPlan {
  /** A copy of the notebook as it was, unsaved changes included. */
  readonly notebook: nbformat.INotebookContent;
  readonly notebookPath: string;
  /** The notebook's folder, which the code runs in; empty for the root. */
  readonly folder: string;
  /** Where the clones go. */
  readonly outputFolder: string;
  readonly kernelName: string;
  readonly sourceHash: string;
  readonly grid: IGrid;
  readonly points: readonly IGridPoint[];
  /** One for each point, in the grid's order. */
  readonly tasks: readonly IPlannedTask[];
  readonly renames: readonly IRename[];
  /** Files that "Start over" removes first; empty when resuming. */
  readonly removals: readonly string[];
  /** Clones that stay where they are and belong to no point. */
  readonly leftovers: readonly ILeftover[];
  /** Finished clones whose cells a person has changed since: they are kept. */
  readonly edited: readonly string[];
  /** Files of others, or that others changed, where a clone has to go. */
  readonly overwrites: readonly IForeignFile[];
}

/** A clone together with the task that it belongs to. */
export interface ITaskNotebook {
  readonly task: ITask;
  /** The clone as it is now. Not to be changed. */
  readonly notebook: nbformat.INotebookContent;
}

/** A run of a grid, as those who show it see it. */
export interface IGridRun {
  /** Also under `metadata.nbgrid.run` of every clone that it makes. */
  readonly id: string;
  readonly plan: IRunPlan;
  readonly state: RunState;
  /** In the grid's order. */
  readonly tasks: readonly ITask[];
  readonly counts: TaskCounts;
  /** Tasks at a time. */
  readonly jobs: number;
  /** Milliseconds since 1970; null before `start`. */
  readonly startedAt: number | null;
  /** Why the run as a whole waits (the server is away); null when it does not. */
  readonly note: string | null;
  /**
   * Why the run ended before its time: a disk that is full or a folder that
   * became read-only, where no clone can be saved any more. Null otherwise.
   */
  readonly failure: PortError | null;
  /** Emitted with the task that changed, or null for the run as a whole. */
  readonly changed: ISignal<IGridRun, ITask | null>;
  /** Emitted when a cell of a task has run, with the clone so far. */
  readonly cellEnded: ISignal<IGridRun, ITaskNotebook>;
  /** Emitted when a clone lies on disk, finished or failed. */
  readonly taskSaved: ISignal<IGridRun, ITaskNotebook>;
  /** Resolves when all is done: clones saved, kernels ended. Never rejects. */
  readonly finished: Promise<void>;
  /**
   * Begin. Resolves when renames and removals are done and the first tasks go.
   *
   * @throws RunError when nothing could start.
   */
  start(): Promise<void>;
  /** End all tasks that are not done, as aborted. Resolves like `finished`. */
  stop(): Promise<void>;
  /** End one task, as aborted; does nothing when it has ended. */
  stopTask(index: number): void;
  /**
   * Estimate of the time until the run ends, in milliseconds; null until a
   * task has finished.
   */
  remainingMs(): number | null;
}
