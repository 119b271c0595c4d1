import type { IRunPlan } from '../../run/index.js';
import {
  fileOf,
  GridRun,
  isSaved,
  surveyRun,
  tasksOfPlan
} from '../../run/index.js';
import type { INotice } from '../tokens.js';
import { existingContents } from './existingContents.js';
import { GridModel } from './gridModel.js';
import { movedPath } from './movedPath.js';
import {
  failureNotice,
  noticeOf,
  planNotices,
  snapshotNotices,
  stoppedEarlyNotice,
  surveyNotices,
  upToDateNotice
} from './notices.js';
import type { ISurroundings } from './ports.js';
import type { IPreparedRun } from './preparedRun.js';
import { preparedRun } from './preparedRun.js';

/** A folder of clones, and the notebook's. */
type Place = Pick<IRunPlan, 'folder' | 'outputFolder'>;

/** One notebook with its grid: what lies on disk, and its run. */
export class NotebookGrid {
  constructor(private readonly _options: NotebookGrid.IOptions) {
    const { settings, path } = _options;
    this.model = new GridModel({
      kind: 'notebook',
      path,
      sensitivity: () => settings.current.elbowSensitivity
    });
  }

  readonly model: GridModel;

  /** Whether a run is prepared or goes on. */
  get isBusy(): boolean {
    return this._isBusy;
  }

  /**
   * Run the grid, from the question to the last clone saved. Until it starts,
   * what is on disk stays to be seen.
   *
   * @param onStarted - called when the tasks are known and begin.
   * @returns what kept it from starting; null when it ran, or when the person
   * decided against it.
   */
  async run(
    isStartOver: boolean,
    onStarted: () => void
  ): Promise<INotice | null> {
    const { model } = this;
    this._isBusy = true;
    const stopping = (this._stopping = new AbortController());
    model.setPhase('planning');
    this._lastWords = [];
    model.setNotices(this._found);
    let refusal: INotice | null = null;
    try {
      const prepared = await Promise.race([
        preparedRun({
          ...this._options,
          path: model.path,
          isStartOver,
          stopped: stopping.signal,
          say: notice => model.addNotice(notice)
        }),
        whenAborted(stopping.signal)
      ]);
      if (stopping.signal.aborted) {
        this._say(stoppedEarlyNotice(this._options.trans));
      } else if (prepared) {
        await this._execute(prepared, isStartOver, onStarted);
      }
    } catch (error) {
      refusal = noticeOf(error);
      if (isOfCell(refusal)) {
        model.addNotice(refusal);
      } else {
        this._say(refusal);
      }
    }
    const run = this._run;
    this._isBusy = false;
    this._run = null;
    model.endRun();
    model.setPhase('idle');
    const hasRun = run !== null && run.startedAt !== null;
    void (hasRun ? this._noteEnd(run) : this._noteRefusal(refusal));
    return refusal;
  }

  /**
   * Stop the run, or only the task of one clone. A run that is still prepared
   * does not start then.
   */
  async stop(clonePath?: string): Promise<void> {
    if (clonePath === undefined) {
      this._stopping?.abort();
      if (this._run) {
        this.model.setPhase('stopping');
        await this._run.stop();
      }
      return;
    }
    const task = this.model.tasks.get(clonePath);
    if (task) {
      this._run?.stopTask(task.index);
    }
  }

  /**
   * Show what earlier runs have left on disk; does nothing during a run.
   *
   * @param names - the files that were there before, as `_list` has them.
   * Default: not known.
   * @returns whether there is anything.
   * @throws when the notebook or the folder cannot be read, or has no grid.
   */
  async survey(names: string | null = null): Promise<boolean> {
    if (this._isBusy) return true;
    const { model } = this;
    const { path } = model;
    const { notebooks, ports, trans } = this._options;
    const { content } = await notebooks.read(path);
    const plan = await surveyRun({
      notebook: content,
      notebookPath: path,
      store: ports.store
    });
    if (model.path !== path) return this.survey();
    if (this._isBusy || !plan) return this._isBusy;
    this._names = isSame(this._place, plan) ? names : null;
    this._place = plan;
    this._found = [...planNotices(plan, trans), ...surveyNotices(plan, trans)];
    const tasks = tasksOfPlan(plan).map((task, at) => ({
      ...task,
      path: plan.tasks[at].existing?.path ?? task.path
    }));
    model.setTasks(tasks, existingContents(plan));
    model.setNotices([...this._found, ...this._lastWords]);
    return true;
  }

  /**
   * Show what is on disk, if other files are there than those that are shown.
   * What is asked during a run is done after it. Never rejects: while the grid
   * cell has a mistake, for one, what is shown stays until the next call.
   */
  async refresh(): Promise<void> {
    this._isStale = this._isBusy || this._ending !== null;
    if (this._isStale) return;
    const place = this._place;
    const names = place && (await this._list(place));
    if (place && (names === null || names === this._names)) return;
    const hasClones = names === null || /\.ipynb:/.test(names);
    let isReadable = true;
    const stays = await this.survey(names).catch(() => {
      isReadable = false;
      return hasClones;
    });
    if (stays || this._isBusy) return;
    this._names = names;
    this._found = [];
    const { model } = this;
    const ofCell = isReadable ? [] : model.notices.filter(isOfCell);
    if (model.tasks.size > 0) model.setTasks([], new Map());
    model.setNotices([...ofCell, ...this._lastWords]);
  }

  /** A file or a folder has another name now: this notebook, or one around it. */
  rename(from: string, to: string): void {
    const moved = (path: string): string => movedPath(path, from, to);
    const { model, _place: place } = this;
    if (moved(model.path) === model.path) return;
    model.setPath(moved(model.path));
    if (place && moved(place.outputFolder) !== place.outputFolder) {
      this._place = {
        folder: moved(place.folder),
        outputFolder: moved(place.outputFolder)
      };
      this._names = null;
    }
  }

  /** After a run: a clone that is shown and gone already counts as there. */
  private async _noteEnd(run: GridRun): Promise<void> {
    this._ending = run;
    const names = await this._list(
      run.plan,
      run.tasks.filter(task => isSaved(task)).map(({ path }) => fileOf(path))
    );
    if (this._ending !== run) return;
    this._ending = null;
    this._names = this._place === run.plan ? names : null;
    if (this._isStale) {
      await this.refresh();
    }
  }

  /** After a run that did not start: it may have changed some files already. */
  private async _noteRefusal(why: INotice | null): Promise<void> {
    await this.refresh();
    if (why && isOfCell(why)) {
      // Once the cell is mended, the next look finds no fault with it.
      this._names = null;
    }
  }

  /**
   * The files in the folder of the clones with when they were written last, and
   * others without; null: not known.
   */
  private async _list(
    { outputFolder, folder }: Place,
    others: readonly string[] = []
  ): Promise<string | null> {
    try {
      const { notebooks, ports } = this._options;
      const names = await ports.store.list(outputFolder, folder);
      const clones = names.some(name => name.endsWith('.ipynb'))
        ? await notebooks.list(outputFolder)
        : [];
      const times = new Map(
        clones.map(({ path, modified }) => [fileOf(path), modified])
      );
      return [...new Set([...names, ...others])]
        .sort()
        .map(name => `${name}:${times.get(name)}`)
        .join('/');
    } catch {
      // A server that is away tells nothing of its files.
      return null;
    }
  }

  private async _execute(
    { plan, snapshot, jobs }: IPreparedRun,
    isStartOver: boolean,
    onStarted: () => void
  ): Promise<void> {
    const { notebooks, ports, settings, trans } = this._options;
    const { model } = this;
    const { timeoutS, startTimeoutS, hasWarmKernels } = settings.current;
    const run = new GridRun({
      plan,
      ports,
      jobs,
      timeoutS,
      startTimeoutS,
      warmKernels: hasWarmKernels ? 1 : 0
    });
    const isUpToDate = run.counts.created === 0;
    this._run = run;
    run.taskSaved.connect((_, { task }) => void notebooks.reload(task.path));
    await run.start();
    this._place = plan;
    this._names = null;
    this._ending = null;
    this._found = planNotices(plan, trans);
    model.setNotices([
      ...(isUpToDate ? [] : snapshotNotices(snapshot, trans)),
      ...this._found
    ]);
    model.setTasks(
      run.tasks,
      isStartOver ? new Map() : existingContents(plan, 'done')
    );
    model.startRun(run);
    if (!isUpToDate) {
      model.setPhase(run.state === 'stopping' ? 'stopping' : 'running');
    }
    onStarted();
    await run.finished;
    if (isUpToDate) {
      // Not for longer than the files stay as they are.
      model.addNotice(upToDateNotice(run.tasks.length, trans));
    }
    if (run.failure) {
      this._say(failureNotice(run.failure, trans));
    }
  }

  /** Say something that is to be seen until the next run. */
  private _say(notice: INotice): void {
    this._lastWords = [notice];
    this.model.addNotice(notice);
  }

  private _isBusy = false;
  private _stopping: AbortController | null = null;
  private _run: GridRun | null = null;
  /** The run whose last files are being listed. */
  private _ending: GridRun | null = null;
  private _place: Place | null = null;
  /** The files that are shown, as `_list` has them; null: not known. */
  private _names: string | null = null;
  /** What there is to say of the files that are shown. */
  private _found: readonly INotice[] = [];
  /** What the last run said at its end: to be seen until the next one. */
  private _lastWords: readonly INotice[] = [];
  private _isStale = false;
}

/** Whether it is about the text of the notebook, which can be mended meanwhile. */
function isOfCell({ cellIndex }: INotice): boolean {
  return cellIndex !== undefined;
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise(resolve =>
    signal.addEventListener('abort', () => resolve(null))
  );
}

function isSame(
  before: Place | null,
  { folder, outputFolder }: Place
): boolean {
  return before?.folder === folder && before.outputFolder === outputFolder;
}

export namespace NotebookGrid {
  export interface IOptions extends ISurroundings {
    /** Path of the notebook. */
    path: string;
  }
}
