import type * as nbformat from '@jupyterlab/nbformat';
import type { TranslationBundle } from '@jupyterlab/translation';

import { GridError, suggestGridCell } from '../../grid/index.js';
import type { IRunPlan, IRunPorts, PointState } from '../../run/index.js';
import { fileOf, GridRun, surveyRun, tasksOfPlan } from '../../run/index.js';
import type { IGridSettingsSource, INotice } from '../tokens.js';
import { confirmedPlan } from './confirmedPlan.js';
import { GridModel } from './gridModel.js';
import {
  failureNotice,
  noticeOf,
  planNotices,
  surveyNotices
} from './notices.js';
import type { INotebooks, INotebookSnapshot, IQuestions } from './ports.js';
import { slimNotebook } from './slimNotebook.js';

/** The clones on disk by the path at which their task has them. */
function existingContents(
  plan: IRunPlan,
  only?: PointState
): Map<string, nbformat.INotebookContent> {
  return new Map(
    plan.tasks.flatMap(({ existing, path, state }) =>
      existing && (!only || only === state)
        ? [[only ? path : existing.path, slimNotebook(existing.notebook)]]
        : []
    )
  );
}

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
   * Run the grid, from the question to the last clone saved.
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
    model.setPhase('planning');
    model.setNotices([]);
    try {
      const plan = await this._prepare(isStartOver);
      if (plan) {
        await this._execute(plan, isStartOver, onStarted);
      }
      return null;
    } catch (error) {
      const notice = noticeOf(error);
      model.addNotice(notice);
      return notice;
    } finally {
      this._isBusy = false;
      this._run = null;
      model.endRun();
      model.setPhase('idle');
      void this._noteEnd();
    }
  }

  /** Stop the run, or only the task of one clone. */
  async stop(clonePath?: string): Promise<void> {
    if (clonePath === undefined) {
      await this._run?.stop();
      return;
    }
    const task = this.model.tasks.get(clonePath);
    if (task) {
      this._run?.stopTask(task.index);
    }
  }

  /** Show what earlier runs have left on disk; does nothing during a run. */
  async survey(): Promise<boolean> {
    if (this._isBusy) return true;
    const { model } = this;
    const { notebooks, ports, trans } = this._options;
    const { content } = await notebooks.read(model.path);
    const plan = await surveyRun({
      notebook: content,
      notebookPath: model.path,
      store: ports.store
    });
    if (this._isBusy || !plan) return this._isBusy;
    this._place = plan;
    this._names = (await this._list()) ?? this._names;
    const tasks = tasksOfPlan(plan).map((task, at) => ({
      ...task,
      path: plan.tasks[at].existing?.path ?? task.path
    }));
    model.setTasks(tasks, existingContents(plan));
    model.setNotices([
      ...planNotices(plan, trans),
      ...surveyNotices(plan, trans)
    ]);
    return true;
  }

  /**
   * Show what is on disk, if other files are there than those that are shown.
   * What is asked during a run is done after it.
   */
  async refresh(): Promise<void> {
    const shown = this._names;
    this._isStale = this._isBusy || shown === null;
    if (this._isStale) return;
    const names = await this._list();
    if (this._isBusy || names === null || names === shown) return;
    this._names = names;
    if (!(await this.survey())) {
      this.model.setTasks([], new Map());
      this.model.setNotices([]);
    }
  }

  /** After a run: a clone that is shown and gone already counts as there. */
  private async _noteEnd(): Promise<void> {
    const names = await this._list(
      [...this.model.tasks.values()]
        .filter(({ status }) => status === 'finished' || status === 'failed')
        .map(({ path }) => fileOf(path))
    );
    if (this._isBusy) return;
    this._names = names;
    if (this._isStale) {
      await this.refresh();
    }
  }

  /** The files in the folder of the clones, and others; null: not known. */
  private async _list(others: readonly string[] = []): Promise<string | null> {
    const place = this._place;
    if (place === null) return null;
    try {
      const { store } = this._options.ports;
      const names = await store.list(place.outputFolder, place.folder);
      return [...new Set([...names, ...others])].sort().join('/');
    } catch {
      // A server that is away tells nothing of its files.
      return null;
    }
  }

  private async _prepare(isStartOver: boolean): Promise<IRunPlan | null> {
    const { notebooks, ports, questions, trans } = this._options;
    const { path } = this.model;
    const snapshot = await notebooks.read(path);
    try {
      const plan = await confirmedPlan(
        {
          notebook: snapshot.content,
          notebookPath: path,
          kernels: ports.kernels,
          store: ports.store,
          isStartOver
        },
        questions
      );
      if (plan) {
        this._tellSnapshot(snapshot);
      }
      return plan;
    } catch (error) {
      if (error instanceof GridError && error.code === 'no-grid-cell') {
        const source = suggestGridCell(snapshot.content);
        if (await questions.offerGridCell(path, source)) {
          await notebooks.insertFirstCell(path, source);
          return null;
        }
        this.model.addNotice({
          level: 'info',
          text: trans.__(
            'The notebook has no grid cell: its first cell, raw, that lists values under "grid:".'
          )
        });
        return null;
      }
      throw error;
    }
  }

  private _tellSnapshot(snapshot: INotebookSnapshot): void {
    if (snapshot.isUnsaved) {
      this.model.addNotice({
        level: 'info',
        text: this._options.trans.__(
          'The notebook has changes that are not saved: they are part of this run.'
        )
      });
    }
  }

  private async _execute(
    plan: IRunPlan,
    isStartOver: boolean,
    onStarted: () => void
  ): Promise<void> {
    const { ports, settings, trans, cores } = this._options;
    const { model } = this;
    const { jobs, timeoutS, startTimeoutS, hasWarmKernels } = settings.current;
    this._place = plan;
    this._names = null;
    const run = new GridRun({
      plan,
      ports,
      jobs: jobs > 0 ? jobs : await cores(plan),
      timeoutS,
      startTimeoutS,
      warmKernels: hasWarmKernels ? 1 : 0
    });
    this._run = run;
    planNotices(plan, trans).forEach(notice => model.addNotice(notice));
    model.setTasks(
      run.tasks,
      isStartOver ? new Map() : existingContents(plan, 'done')
    );
    model.startRun(run);
    model.setPhase('running');
    onStarted();
    await run.start();
    await run.finished;
    if (run.failure) {
      model.addNotice(failureNotice(run.failure, trans));
    }
  }

  private _isBusy = false;
  private _place: Pick<IRunPlan, 'folder' | 'outputFolder'> | null = null;
  private _names: string | null = null;
  private _isStale = false;
  private _run: GridRun | null = null;
}

export namespace NotebookGrid {
  export interface IOptions {
    /** Path of the notebook. */
    path: string;
    notebooks: INotebooks;
    questions: IQuestions;
    ports: IRunPorts;
    settings: IGridSettingsSource;
    /** Cores for the kernels of a run: clones at a time when nothing is set. */
    cores: (plan: IRunPlan) => Promise<number>;
    trans: TranslationBundle;
  }
}
