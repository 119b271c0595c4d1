import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type {
  ICellProblems,
  IGridModel,
  IGridRunManager,
  INotice
} from '../tokens.js';
import { FolderCollection } from './folderCollection.js';
import type { GridModel } from './gridModel.js';
import { movedPath } from './movedPath.js';
import { NotebookGrid } from './notebookGrid.js';

/** Keeps the grids of all notebooks, and which one the panel shows. */
export class GridRunManager implements IGridRunManager {
  constructor(private readonly _options: GridRunManager.IOptions) {
    _options.settings.changed.connect(this._onSettingsChanged, this);
  }

  get current(): IGridModel | null {
    return this._current;
  }

  get currentChanged(): ISignal<this, IGridModel | null> {
    return this._currentChanged;
  }

  get shown(): ISignal<this, IGridModel> {
    return this._shown;
  }

  get problemsChanged(): ISignal<this, ICellProblems> {
    return this._problemsChanged;
  }

  get isRunning(): boolean {
    return this.running.length > 0;
  }

  get running(): readonly string[] {
    return [...this._grids]
      .filter(grid => grid.isBusy)
      .map(grid => grid.model.path);
  }

  get runningChanged(): ISignal<this, boolean> {
    return this._runningChanged;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  async run(
    path: string,
    options: { isStartOver?: boolean } = {}
  ): Promise<void> {
    const { settings, onProblem, trans } = this._options;
    await settings.ready.catch(() => undefined);
    const { runAgain } = settings.current;
    const isStartOver = options.isStartOver ?? runAgain === 'start-over';
    const grid = this._gridOf(path);
    this._setCurrent(grid.model);
    if (grid.isBusy) {
      this._shown.emit(grid.model);
      onProblem(trans.__('The grid of this notebook is running already.'));
      return;
    }
    this._problemsChanged.emit({ path, problems: [] });
    const running = grid.run(isStartOver, () => this._open(grid.model));
    this._runningChanged.emit(this.isRunning);
    const problem = await running;
    this._runningChanged.emit(this.isRunning);
    if (problem && !this._isDisposed) {
      this._tell(grid.model, problem);
    }
  }

  async stop(path: string, clonePath?: string): Promise<void> {
    await this._find(path)?.stop(clonePath);
  }

  async follow(
    path: string,
    isInFront: () => boolean = () => true
  ): Promise<void> {
    const known = this._find(path);
    if (known) {
      this._setCurrent(known.model);
      await known.refresh();
      return;
    }
    const grid = new NotebookGrid({ ...this._options, path });
    this._following = grid;
    const hasResults = await grid.survey().catch(() => false);
    if (this._following !== grid) return;
    this._following = null;
    if (hasResults && isInFront() && !this._find(grid.model.path)) {
      this._grids.add(grid);
      this._setCurrent(grid.model);
    }
  }

  async refresh(): Promise<void> {
    const { path = '', kind } = this._current ?? {};
    await (kind === 'folder' ? this._folder : this._find(path))?.refresh();
  }

  async collect(path: string): Promise<void> {
    this._folder?.model.dispose();
    const folder = new FolderCollection(path, this._options);
    this._folder = folder;
    this._setCurrent(folder.model);
    this._shown.emit(folder.model);
    await folder.read();
  }

  /** A file or a folder has another name now. */
  rename(from: string, to: string): void {
    this._following?.rename(from, to);
    this._forget(from, to);
    this._grids.forEach(grid => grid.rename(from, to));
    const folder = this._folder;
    const path = folder && movedPath(folder.model.path, from, to);
    if (folder && path !== null && path !== folder.model.path) {
      void folder.read(path);
    }
  }

  dispose(): void {
    if (this._isDisposed) return;
    this._isDisposed = true;
    this._following = null;
    for (const grid of this._grids) {
      void grid.stop();
      grid.model.dispose();
    }
    this._folder?.model.dispose();
    Signal.clearData(this);
  }

  /** What stood where a file or a folder goes to is gone. */
  private _forget(from: string, to: string): void {
    for (const grid of this._grids) {
      const { path } = grid.model;
      if (
        movedPath(path, to, '') !== path &&
        movedPath(path, from, '') === path
      ) {
        this._grids.delete(grid);
        void grid.stop();
        if (grid.model !== this._current) grid.model.dispose();
      }
    }
  }

  private _find(path: string): NotebookGrid | undefined {
    return [...this._grids].find(grid => grid.model.path === path);
  }

  private _gridOf(path: string): NotebookGrid {
    const grid =
      this._find(path) ?? new NotebookGrid({ ...this._options, path });
    this._grids.add(grid);
    return grid;
  }

  private _setCurrent(model: GridModel): void {
    this._following = null;
    if (this._current !== model) {
      this._current = model;
      this._currentChanged.emit(model);
    }
  }

  private _open(model: GridModel): void {
    const { openPanel } = this._options.settings.current;
    if (
      openPanel === 'always' ||
      (openPanel === 'first-run' && !this._hasRun)
    ) {
      this._shown.emit(model);
    }
    this._hasRun = true;
  }

  private _tell(model: GridModel, problem: INotice): void {
    if (problem.cellIndex !== undefined) {
      this._problemsChanged.emit({ path: model.path, problems: [problem] });
    }
    if (this._options.settings.current.openPanel !== 'never') {
      this._shown.emit(model);
    }
    this._options.onProblem(problem.text);
  }

  private _onSettingsChanged(): void {
    for (const { model } of this._grids) {
      model.refreshFigure();
    }
    this._folder?.model.refreshFigure();
  }

  private readonly _grids = new Set<NotebookGrid>();
  /** What is surveyed to be shown, unless something else is before that. */
  private _following: NotebookGrid | null = null;
  private _folder: FolderCollection | null = null;
  private _current: GridModel | null = null;
  private _hasRun = false;
  private _isDisposed = false;
  private readonly _currentChanged = new Signal<this, IGridModel | null>(this);
  private readonly _shown = new Signal<this, IGridModel>(this);
  private readonly _problemsChanged = new Signal<this, ICellProblems>(this);
  private readonly _runningChanged = new Signal<this, boolean>(this);
}

export namespace GridRunManager {
  export interface IOptions extends Omit<NotebookGrid.IOptions, 'path'> {
    /** Called with what kept a run from starting. */
    onProblem: (text: string) => void;
  }
}
