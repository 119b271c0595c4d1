import type * as nbformat from '@jupyterlab/nbformat';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';

import { parseJson } from '../collection/index.js';
import { statusOf } from '../services/index.js';
import type {
  IListedNotebook,
  INotebooks,
  INotebookSnapshot
} from './model/ports.js';

/** Folders that hold no results. */
const SKIPPED = /^(\.|__pycache__$|node_modules$)/;

/** How deep a collection looks into folders. */
const MAX_DEPTH = 8;

/** The notebooks that are open in the lab or lie on the server. */
export class LabNotebooks implements INotebooks {
  constructor(options: LabNotebooks.IOptions) {
    this._contents = options.contents;
    this._documents = options.documents;
    this._tracker = options.tracker;
  }

  /** The panel in which the notebook is open; null when it is not. */
  find(path: string): NotebookPanel | null {
    return (
      this._tracker?.find(
        panel => panel.context.path === path && panel.context.isReady
      ) ?? null
    );
  }

  async read(path: string): Promise<INotebookSnapshot> {
    const model = this.find(path)?.context.model;
    if (model) {
      const content = model.toJSON() as nbformat.INotebookContent;
      return {
        content,
        isUnsaved: model.dirty && (await this._differsFromDisk(path, content))
      };
    }
    return { content: await this._onDisk(path), isUnsaved: false };
  }

  async reload(path: string): Promise<void> {
    const context = this.find(path)?.context;
    if (context && !context.model.dirty) {
      await context.revert();
    }
  }

  async insertFirstCell(path: string, source: string): Promise<void> {
    const panel = this._documents.openOrReveal(path, 'Notebook') as
      NotebookPanel | undefined;
    if (!panel) return;
    await panel.context.ready;
    panel.context.model.sharedModel.insertCell(0, {
      cell_type: 'raw',
      metadata: {},
      source
    });
    panel.content.activeCellIndex = 0;
  }

  async list(folder: string): Promise<IListedNotebook[]> {
    return this._list(folder, MAX_DEPTH);
  }

  private async _onDisk(path: string): Promise<nbformat.INotebookContent> {
    try {
      const file = await this._contents.get(path, {
        type: 'notebook',
        content: true
      });
      return file.content;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return this._asText(path);
    }
  }

  /** The server hands NaN and the infinities on as they stand, which is no JSON. */
  private async _asText(path: string): Promise<nbformat.INotebookContent> {
    const file = await this._contents.get(path, {
      type: 'file',
      format: 'text',
      content: true
    });
    return parseJson(file.content) as nbformat.INotebookContent;
  }

  /** A notebook also counts as changed when its kernel has told its version. */
  private async _differsFromDisk(
    path: string,
    content: nbformat.INotebookContent
  ): Promise<boolean> {
    try {
      return cellsText(await this._onDisk(path)) !== cellsText(content);
    } catch {
      return true;
    }
  }

  private async _list(
    folder: string,
    depth: number
  ): Promise<IListedNotebook[]> {
    const listed: IListedNotebook[] = [];
    for (const item of await this._itemsOf(folder)) {
      const { name, path, type, last_modified: modified } = item;
      if (SKIPPED.test(name)) continue;
      if (type === 'notebook') {
        listed.push({ path, modified });
      } else if (type === 'directory' && depth > 1) {
        listed.push(...(await this._list(path, depth - 1)));
      }
    }
    return listed;
  }

  private async _itemsOf(folder: string): Promise<Contents.IModel[]> {
    try {
      const options = { type: 'directory', content: true } as const;
      return (await this._contents.get(folder, options)).content;
    } catch (error) {
      if (statusOf(error) === 404) return [];
      throw error;
    }
  }

  private readonly _contents: Contents.IManager;
  private readonly _documents: IDocumentManager;
  private readonly _tracker: INotebookTracker | null;
}

/** What of the cells a run depends on, as one text. */
function cellsText({ cells }: nbformat.INotebookContent): string {
  return JSON.stringify(
    cells.map(({ cell_type, source, metadata }) => [
      cell_type,
      Array.isArray(source) ? source.join('') : source,
      metadata.tags ?? []
    ])
  );
}

export namespace LabNotebooks {
  export interface IOptions {
    contents: Contents.IManager;
    documents: IDocumentManager;
    tracker: INotebookTracker | null;
  }
}
