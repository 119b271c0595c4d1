import type { CodeEditor } from '@jupyterlab/codeeditor';
import { PathExt } from '@jupyterlab/coreutils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

import type {
  ICellSource,
  ICompletions,
  IDiagnostic,
  IQuickInfo,
  LanguageClient
} from '../../kernel/language/index.js';
import { filesFolder } from './labFiles.js';
import {
  cellSources,
  type ICellPlace,
  NotebookCells
} from './notebookCells.js';

/** An editor that shows what is wrong with its cell. */
export interface IMarkedEditor {
  readonly model: CodeEditor.IModel;
  /** Show these, if the cell still has the text that they are about. */
  mark(code: string, diagnostics: readonly IDiagnostic[]): void;
}

/** How {@link NotebookTypes} is made. */
export interface INotebookTypesOptions {
  tracker: INotebookTracker;
  client: LanguageClient;
}

/**
 * The types of the open TypeScript notebooks. A notebook is looked at from its
 * first edit, hover or completion on; without one nothing is loaded.
 */
export class NotebookTypes {
  constructor({ tracker, client }: INotebookTypesOptions) {
    this._cells = new NotebookCells(tracker);
    this._client = client;
  }

  /** Whether there are types. Default: true. */
  get isEnabled(): boolean {
    return this._isEnabled;
  }

  set isEnabled(value: boolean) {
    if (this._isEnabled === value) {
      return;
    }
    this._isEnabled = value;
    if (value) {
      this._editors.forEach(({ model }) => this.edited(model));
    } else {
      [...this._open.keys()].forEach(panel => this._close(panel));
      this._editors.forEach(({ model, mark }) =>
        mark(model.sharedModel.getSource(), [])
      );
    }
  }

  /** Whether an editor is a cell that has types. */
  applies(model: CodeEditor.IModel): boolean {
    return this._isEnabled && this._cells.find(model) !== null;
  }

  /** What is known at a place of a cell, in UTF-16 units. */
  async quickInfo(
    model: CodeEditor.IModel,
    offset: number
  ): Promise<{ info: IQuickInfo; panel: NotebookPanel } | null> {
    const place = this._sync(model);
    const info =
      place &&
      (await this._client.quickInfo(place.notebook, place.cell, offset));
    return info ? { info, panel: place.panel } : null;
  }

  /** What could stand at a place of a cell, in UTF-16 units. */
  async completions(
    model: CodeEditor.IModel,
    offset: number
  ): Promise<ICompletions | null> {
    const place = this._sync(model);
    return (
      place && this._client.completions(place.notebook, place.cell, offset)
    );
  }

  /** More of one of the completions. */
  async completionInfo(
    model: CodeEditor.IModel,
    offset: number,
    name: string
  ): Promise<IQuickInfo | null> {
    const place = this._cells.find(model);
    return place && this._open.has(place.panel)
      ? this._client.completionInfo(place.notebook, place.cell, offset, name)
      : null;
  }

  /** An editor is there: it is marked from now on. */
  attach(editor: IMarkedEditor): void {
    this._editors.add(editor);
    const panel = this._cells.find(editor.model)?.panel;
    if (panel && this._open.has(panel)) {
      this._check(panel);
    }
  }

  detach(editor: IMarkedEditor): void {
    this._editors.delete(editor);
  }

  /** The text of a cell has changed. */
  edited(model: CodeEditor.IModel): void {
    const place = this._sync(model);
    if (place) {
      this._check(place.panel);
    }
  }

  /** Some file of the lab is another: cells that import it look again. */
  filesChanged(): void {
    this._client.expire();
    this._open.forEach((_state, panel) => this._check(panel));
  }

  /** The place of a cell, once the service knows the notebook as it is now. */
  private _sync(model: CodeEditor.IModel): ICellPlace | null {
    const place = this._isEnabled ? this._cells.find(model) : null;
    if (place) {
      this._send(place.panel);
    }
    return place;
  }

  /** Give the service the cells of a notebook, if they have changed. */
  private _send(panel: NotebookPanel): readonly ICellSource[] {
    const state = this._open.get(panel) ?? this._opened(panel);
    const cells = cellSources(panel);
    const folder = filesFolder(PathExt.dirname(panel.context.path));
    const key = JSON.stringify([folder, cells]);
    if (state.key !== key) {
      state.key = key;
      this._client.update(panel.id, folder, cells);
    }
    return cells;
  }

  private _opened(panel: NotebookPanel): IOpenNotebook {
    const state: IOpenNotebook = { key: '', isChecking: false, isStale: false };
    this._open.set(panel, state);
    panel.disposed.connect(() => this._close(panel));
    panel.content.model?.cells.changed.connect(() => this._check(panel));
    this._check(panel);
    return state;
  }

  private _close(panel: NotebookPanel): void {
    this._open.delete(panel);
    this._client.close(panel.id);
  }

  /**
   * Look at all cells of a notebook that are shown. While one look is under way
   * there is at most one more to come, so a fast typist waits for none.
   */
  private _check(panel: NotebookPanel): void {
    const state = this._open.get(panel);
    if (!state) {
      return;
    }
    state.isStale = true;
    if (!state.isChecking) {
      state.isChecking = true;
      void this._checkAll(panel, state);
    }
  }

  private async _checkAll(
    panel: NotebookPanel,
    state: IOpenNotebook
  ): Promise<void> {
    try {
      while (state.isStale && this._open.get(panel) === state) {
        state.isStale = false;
        // Cells change one after another when several are moved or inserted.
        await Promise.resolve();
        const cells = this._send(panel);
        const editors = this._editorsOf(panel);
        let found: Record<string, IDiagnostic[]>;
        try {
          found = await this._client.diagnostics(panel.id, [...editors.keys()]);
        } catch (reason) {
          if (this._open.get(panel) === state) {
            this._open.delete(panel);
            console.warn('No types for this notebook.', reason);
          }
          return;
        }
        for (const { id, code } of cells) {
          editors.get(id)?.forEach(each => each.mark(code, found[id] ?? []));
        }
      }
    } finally {
      state.isChecking = false;
    }
  }

  /** The editors of a notebook's cells, by the ids of the cells. */
  private _editorsOf(panel: NotebookPanel): Map<string, IMarkedEditor[]> {
    const found = new Map<string, IMarkedEditor[]>();
    for (const editor of this._editors) {
      const place = this._cells.find(editor.model);
      if (place?.panel === panel) {
        found.set(place.cell, [...(found.get(place.cell) ?? []), editor]);
      }
    }
    return found;
  }

  private readonly _cells: NotebookCells;
  private readonly _client: LanguageClient;
  private readonly _editors = new Set<IMarkedEditor>();
  private readonly _open = new Map<NotebookPanel, IOpenNotebook>();
  private _isEnabled = true;
}

interface IOpenNotebook {
  /** The cells that the service knows. */
  key: string;
  isChecking: boolean;
  /** Something has changed since the last look began. */
  isStale: boolean;
}
