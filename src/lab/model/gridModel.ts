import { UUID } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type {
  IAxes,
  ICollection,
  INotebookSource
} from '../../collection/index.js';
import { createCollector } from '../../collection/index.js';
import { slimNotebook } from '../../run/index.js';
import type { IGridRun, ITask, ITaskNotebook } from '../../run/index.js';
import { pathsOnDisk } from '../table/entries.js';
import type {
  GridPhase,
  IGridFigure,
  IGridModel,
  INotice,
  IProgress,
  IViewState
} from '../tokens.js';
import { axesOf, buildFigure } from './figure.js';
import { INITIAL_VIEW } from './initialView.js';
import { progressOf } from './progress.js';
import { sourceOf } from './sourceOf.js';

/** How long changes wait for more of them, in ms. */
const COALESCE_MS = 120;

/**
 * All that the panel shows of a notebook's grid or of a folder. Changes are
 * gathered: many of them make one signal.
 */
export class GridModel implements IGridModel, IDisposable {
  constructor(options: GridModel.IOptions) {
    this.kind = options.kind;
    this._path = options.path;
    this._sensitivity = options.sensitivity;
  }

  readonly id = UUID.uuid4();
  readonly kind: 'notebook' | 'folder';

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get path(): string {
    return this._path;
  }

  get phase(): GridPhase {
    return this._phase;
  }

  get progress(): IProgress {
    return this._progress;
  }

  get collection(): ICollection | null {
    return this._collection;
  }

  get tasks(): ReadonlyMap<string, ITask> {
    return this._tasks;
  }

  get jobs(): number | null {
    return this._run?.jobs ?? null;
  }

  get remainingMs(): number | null {
    return this._run?.remainingMs() ?? null;
  }

  get runNote(): string | null {
    return this._run?.note ?? null;
  }

  get notices(): readonly INotice[] {
    return this._notices;
  }

  get axes(): IAxes | null {
    return this._axes;
  }

  get figure(): IGridFigure | null {
    return this._figure;
  }

  get view(): IViewState {
    return this._view;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  setView(change: Partial<IViewState>): void {
    this._view = { ...this._view, ...change };
    this._isFigureStale = true;
    this._update();
  }

  /** The notebook has another name now. */
  setPath(path: string): void {
    this._path = path;
    this._update();
  }

  setPhase(phase: GridPhase): void {
    this._phase = phase;
    this._isFigureStale = true;
    this._update();
  }

  setNotices(notices: readonly INotice[]): void {
    this._notices = notices;
    this._update();
  }

  addNotice(notice: INotice): void {
    this.setNotices([...this._notices, notice]);
  }

  /** Show a run from now on, until another one or until `endRun`. */
  startRun(run: IGridRun): void {
    this.endRun();
    this._run = run;
    run.changed.connect(this._onRunChanged, this);
    run.cellEnded.connect(this._onClone, this);
    run.taskSaved.connect(this._onClone, this);
    this._takeTasks(run.tasks);
    this._isFigureStale = true;
    this._update();
  }

  /** The run has ended; its tasks stay. */
  endRun(): void {
    const run = this._run;
    if (!run) return;
    run.changed.disconnect(this._onRunChanged, this);
    run.cellEnded.disconnect(this._onClone, this);
    run.taskSaved.disconnect(this._onClone, this);
    this._takeTasks(run.tasks);
    this._run = null;
    this._isFigureStale = true;
    this._update();
  }

  /** Replace all notebooks. */
  setSources(sources: readonly INotebookSource[]): void {
    this._sources = new Map(sources.map(source => [source.path, source]));
    this._tasks = new Map();
    this._isCollectionStale = true;
    this._update();
  }

  /**
   * Replace all notebooks by those of tasks.
   *
   * @param contents - the notebooks that are there, by path
   */
  setTasks(
    tasks: readonly ITask[],
    contents: ReadonlyMap<string, INotebookSource['content']>
  ): void {
    this._sources = new Map();
    for (const task of tasks) {
      this._setSource(task, contents.get(task.path));
    }
    this._tasks = new Map(tasks.map(task => [task.path, task]));
    this._isCollectionStale = true;
    this._update();
  }

  /** The sensitivity of the elbow has changed. */
  refreshFigure(): void {
    this._isFigureStale = true;
    this._schedule();
  }

  dispose(): void {
    if (this._isDisposed) return;
    this.endRun();
    this._isDisposed = true;
    clearTimeout(this._timer);
    Signal.clearData(this);
  }

  private _onRunChanged(run: IGridRun): void {
    this._takeTasks(run.tasks);
    if (run.state === 'stopping') {
      this._phase = 'stopping';
    }
    this._schedule();
  }

  private _onClone(_run: IGridRun, { task, notebook }: ITaskNotebook): void {
    this._setSource(task, slimNotebook(notebook));
    this._schedule();
  }

  private _takeTasks(tasks: readonly ITask[]): void {
    for (const task of tasks) {
      const source = this._sources.get(task.path);
      const before = this._tasks.get(task.path);
      if (before && before.attempts !== task.attempts) {
        this._setSource(task, undefined);
      } else if (source?.status !== task.status) {
        this._setSource(task, source?.content);
      }
    }
    this._tasks = new Map(tasks.map(task => [task.path, task]));
  }

  private _setSource(task: ITask, content: INotebookSource['content']): void {
    this._sources.set(task.path, sourceOf(task, content));
    this._isCollectionStale = true;
  }

  private _schedule(): void {
    this._timer ??= setTimeout(() => this._update(), COALESCE_MS);
  }

  private _update(): void {
    clearTimeout(this._timer);
    this._timer = undefined;
    if (this._isDisposed) return;
    if (this._isCollectionStale) {
      this._isCollectionStale = false;
      this._isFigureStale = true;
      this._collection = this._collect([...this._sources.values()]);
    }
    this._progress = progressOf(this._collection, this._tasks);
    if (this._isFigureStale && this._collection) {
      this._isFigureStale = false;
      this._axes = axesOf(this._collection, this._view);
      this._figure = buildFigure(this._collection, {
        axes: this._axes,
        view: this._view,
        onDisk: pathsOnDisk(this._collection, this._tasks),
        sensitivity: this._sensitivity(),
        parallel: this.jobs
      });
    }
    this._changed.emit(undefined);
  }

  private _path: string;
  private readonly _sensitivity: () => number;
  private readonly _changed = new Signal<this, void>(this);
  private _phase: GridPhase = 'idle';
  private _progress: IProgress = progressOf(null, new Map());
  private readonly _collect = createCollector();
  private _collection: ICollection | null = null;
  private _sources = new Map<string, INotebookSource>();
  private _tasks: ReadonlyMap<string, ITask> = new Map();
  private _run: IGridRun | null = null;
  private _notices: readonly INotice[] = [];
  private _axes: IAxes | null = null;
  private _figure: IGridFigure | null = null;
  private _view = INITIAL_VIEW;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isCollectionStale = false;
  private _isFigureStale = false;
  private _isDisposed = false;
}

export namespace GridModel {
  export interface IOptions {
    kind: 'notebook' | 'folder';
    /** Path of the notebook or of the folder. */
    path: string;
    /** The S of Kneedle, as it is set now. */
    sensitivity: () => number;
  }
}
