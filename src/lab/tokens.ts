import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type {
  Best,
  IAxes,
  ICollection,
  IColumn,
  IFigureData,
  VegaLiteSpec
} from '../collection/index.js';
import type { ITask } from '../run/index.js';

/** The ids of the commands. */
export namespace CommandIDs {
  /** Run the grid of a notebook: what is missing, failed or changed. */
  export const run = 'nbgrid:run';

  /** Run the whole grid of a notebook again. */
  export const startOver = 'nbgrid:start-over';

  /** Stop the run, or one of its tasks. */
  export const stop = 'nbgrid:stop';

  /** Show the executed notebooks of a folder as a table and a figure. */
  export const collect = 'nbgrid:collect';
}

/** The id of the plugin whose settings the others read. */
export const PLUGIN_ID = 'jupyterlab-nbgrid:plugin';

/** What the person has set for all runs. */
export interface IGridSettings {
  /** Clones at a time; 0: as many as there are cores. */
  readonly jobs: number;
  /** Seconds that a clone may take; 0: no limit. */
  readonly timeoutS: number;
  /** Seconds in which a kernel must be ready. */
  readonly startTimeoutS: number;
  /** Whether kernels are started ahead of the tasks that need them. */
  readonly hasWarmKernels: boolean;
  /** What running a grid again does with results from before. */
  readonly runAgain: 'resume' | 'start-over';
  /** The S of Kneedle. */
  readonly elbowSensitivity: number;
  /** When a run opens the panel. */
  readonly openPanel: 'always' | 'first-run' | 'never';
}

/** The settings as they are now. */
export interface IGridSettingsSource {
  readonly current: IGridSettings;
  readonly changed: ISignal<this, IGridSettings>;
  /** Resolves when what the person has set is in `current`. */
  readonly ready: Promise<void>;
}

export const IGridSettingsSource = new Token<IGridSettingsSource>(
  'jupyterlab-nbgrid:IGridSettingsSource',
  'The settings for grids of notebooks.'
);

/** What a model is doing. */
export type GridPhase =
  /** Reading files. */
  | 'reading'
  /** Nothing goes on. */
  | 'idle'
  /** The grid is read and the run is prepared. */
  | 'planning'
  | 'running'
  /** The run was told to stop, and its kernels end. */
  | 'stopping';

/** Something that the panel says in words. */
export interface INotice {
  readonly level: 'error' | 'warning' | 'info';
  readonly text: string;
  /** Whether a screen reader says it without being asked; errors always are. */
  readonly isSpoken?: boolean;
  /** The cell of the notebook that it is about, from 0. */
  readonly cellIndex?: number;
  /** Line in that cell, from 1. */
  readonly line?: number;
  /** Column in that line, from 1. */
  readonly column?: number;
}

/** How many tasks there are, and how they stand. */
export interface IProgress {
  readonly total: number;
  readonly finished: number;
  readonly failed: number;
  readonly aborted: number;
}

/** A column by which the table can be sorted. */
export type SortKey =
  'task' | 'status' | 'time' | `param:${string}` | `tag:${string}`;

/** What the person chose in the panel. */
export interface IViewState {
  readonly sortKey: SortKey;
  readonly isDescending: boolean;
  /** Null: what fits best. */
  readonly x: IColumn | null;
  readonly y: IColumn | null;
  readonly isTimeShown: boolean;
  readonly isXLog: boolean;
  readonly isYLog: boolean;
  /** Which value of a tag is marked as the best; `auto` goes by its name. */
  readonly best: 'auto' | Best;
  /** Paths of the notebooks to compare, in the order of their choice. */
  readonly selected: readonly string[];
}

/** The figure of a collection. */
export interface IGridFigure {
  readonly data: IFigureData;
  readonly spec: VegaLiteSpec;
  /** How many points the axes have no place for, in sentences. */
  readonly notes: readonly string[];
}

/** A notebook with its grid, or a folder of executed notebooks. */
export interface IGridModel {
  /** Emitted when anything of the model has changed. */
  readonly changed: ISignal<this, void>;
  /** Unlike that of all others, also of others that have the same path. */
  readonly id: string;
  readonly kind: 'notebook' | 'folder';
  /** Path of the notebook or of the folder, for the contents manager. */
  readonly path: string;
  readonly phase: GridPhase;
  readonly progress: IProgress;
  /** Null until something was read or planned. */
  readonly collection: ICollection | null;
  /** Tasks of a run by the path of their clone; empty without one. */
  readonly tasks: ReadonlyMap<string, ITask>;
  /** Clones at a time; null when nothing runs. */
  readonly jobs: number | null;
  /** Estimate of the time that is left; null when there is none yet. */
  readonly remainingMs: number | null;
  /** Why the run as a whole waits; null when it does not. */
  readonly runNote: string | null;
  readonly notices: readonly INotice[];
  /**
   * The columns of the figure: those that were chosen, as far as they are
   * there, else those that fit best. Null until something was read or planned.
   */
  readonly axes: IAxes | null;
  /** Null when these columns have nothing to draw. */
  readonly figure: IGridFigure | null;
  readonly view: IViewState;
  /** Change what is shown. */
  setView(change: Partial<IViewState>): void;
}

/** What is wrong at the cells of a notebook. */
export interface ICellProblems {
  readonly path: string;
  readonly problems: readonly INotice[];
}

/** Runs grids and knows what the panel shows. */
export interface IGridRunManager extends IDisposable {
  /** What the panel shows; null at the beginning. */
  readonly current: IGridModel | null;
  readonly currentChanged: ISignal<this, IGridModel | null>;
  /** Emitted with the model when the panel should come to the front. */
  readonly shown: ISignal<this, IGridModel>;
  /** Emitted with what is wrong at the cells of a notebook; may be nothing. */
  readonly problemsChanged: ISignal<this, ICellProblems>;
  /** Whether some run goes on, or is prepared. */
  readonly isRunning: boolean;
  /** Paths of the notebooks whose runs these are. */
  readonly running: readonly string[];
  readonly runningChanged: ISignal<this, boolean>;

  /**
   * Run the grid of a notebook. Errors are told in the model's notices, at the
   * cell and in a notification; they are not thrown.
   */
  run(path: string, options?: { isStartOver?: boolean }): Promise<void>;

  /** Stop the run of a notebook, or only the task of one clone. */
  stop(path: string, clonePath?: string): Promise<void>;

  /**
   * Show what lies on disk for a notebook, unless a run is shown already.
   *
   * @param isInFront - whether it still is to be shown when its clones are read
   */
  follow(path: string, isInFront?: () => boolean): Promise<void>;

  /** Look again at the files of what is shown; does nothing during its run. */
  refresh(): Promise<void>;

  /** Show the executed notebooks of a folder. */
  collect(path: string): Promise<void>;
}

export const IGridRunManager = new Token<IGridRunManager>(
  'jupyterlab-nbgrid:IGridRunManager',
  'Runs the grids of notebooks and holds what the panel shows.'
);
