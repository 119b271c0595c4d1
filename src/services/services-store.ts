import type * as nbformat from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { PortError } from '../run/index.js';
import type { IStore, IWriteOptions } from '../run/index.js';
import { portErrorOf, statusOf } from './port-errors.js';

/**
 * The files of a Jupyter server, through its contents API. Paths are those of
 * the contents manager, a drive's name at their start included.
 */
export class ServicesStore implements IStore {
  constructor(options: ServicesStore.IOptions) {
    this._contents = options.contents;
    this._uuid = options.uuid;
  }

  async list(folder: string): Promise<string[]> {
    this._known.clear();
    return [...(await this._filesOf(folder))];
  }

  /** The names that are known to be in a folder, asked for once. */
  private async _filesOf(folder: string): Promise<Set<string>> {
    const known = this._known.get(folder);
    if (known) {
      return known;
    }
    const model = await this._get(folder, `Reading the folder ${folder}`, {
      type: 'directory',
      content: true
    });
    const items = (model?.content ?? []) as Contents.IModel[];
    const files = items.filter(item => item.type !== 'directory');
    const names = new Set(files.map(item => item.name));
    if (model) {
      this._known.set(folder, names);
    }
    return names;
  }

  async read(path: string): Promise<nbformat.INotebookContent | null> {
    const tried = `Reading ${path}`;
    try {
      const model = await this._contents.get(path, {
        type: 'notebook',
        content: true
      });
      const notebook = model.content as nbformat.INotebookContent | null;
      if (!Array.isArray(notebook?.cells)) {
        throw new PortError('not-a-notebook', `${tried}: it is no notebook.`);
      }
      return notebook;
    } catch (error) {
      if (statusOf(error) === 404) {
        return null;
      }
      // The server answers 400 to what it cannot parse as a notebook.
      if (statusOf(error) === 400) {
        throw new PortError('not-a-notebook', `${tried}: it is no notebook.`);
      }
      throw portErrorOf(error, tried);
    }
  }

  /**
   * The server replaces a file that is there with a copy of it at hand, but it
   * writes a new one in place, and leaves half of it when the disk is full. So
   * a new one is written beside its place and renamed.
   */
  async write(
    path: string,
    notebook: nbformat.INotebookContent,
    options: IWriteOptions
  ): Promise<void> {
    const tried = `Saving ${path}`;
    const content = options.isTrusted ? trusted(notebook) : notebook;
    const folder = folderOf(path);
    const files = await this._filesOf(folder);
    if (!files.has(fileOf(path))) {
      await this._makeFolder(folder, tried);
      if (await this._writeNew(path, content, tried)) {
        return;
      }
    }
    await this._saveNotebook(path, content, tried);
  }

  /** @returns false when there is a file already. */
  private async _writeNew(
    path: string,
    content: nbformat.INotebookContent,
    tried: string
  ): Promise<boolean> {
    const part = `${path}.part`;
    try {
      await this._saveNotebook(part, content, tried);
      await this._contents.rename(part, path);
      this._known.get(folderOf(path))?.add(fileOf(path));
      return true;
    } catch (error) {
      const failure = portErrorOf(error, tried);
      const isThere = statusOf(error) === 409;
      if (failure.code !== 'unavailable') {
        await this._contents.delete(part).catch(() => undefined);
      }
      if (!isThere) {
        throw failure;
      }
      return false;
    }
  }

  async rename(from: string, to: string): Promise<void> {
    try {
      await this._contents.rename(from, to);
      this._known.clear();
    } catch (error) {
      throw portErrorOf(error, `Renaming ${from} to ${to}`);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await this._contents.delete(path);
      this._known.get(folderOf(path))?.delete(fileOf(path));
    } catch (error) {
      if (statusOf(error) !== 404) {
        throw portErrorOf(error, `Removing ${path}`);
      }
    }
  }

  async probe(folder: string): Promise<void> {
    const tried = `Writing to the folder ${folder}`;
    const made = await this._makeFolder(folder, tried);
    const path = `${folder}/probe-${this._uuid()}.txt`;
    try {
      await this._contents.save(path, {
        type: 'file',
        format: 'text',
        content: ' '.repeat(PROBE_BYTES)
      });
    } catch (error) {
      await this.remove(path).catch(() => undefined);
      for (const folder of made.reverse()) {
        await this.remove(folder).catch(() => undefined);
      }
      throw portErrorOf(error, tried);
    }
    await this.remove(path);
  }

  private async _saveNotebook(
    path: string,
    content: nbformat.INotebookContent,
    tried: string
  ): Promise<void> {
    try {
      await this._contents.save(path, {
        type: 'notebook',
        format: 'json',
        content
      });
    } catch (error) {
      throw portErrorOf(error, tried);
    }
  }

  /** @returns the folders that were made, outermost first. */
  private async _makeFolder(folder: string, tried: string): Promise<string[]> {
    if (folder === '' || folder.endsWith(':')) {
      return [];
    }
    if (await this._get(folder, tried, { content: false })) {
      return [];
    }
    const made = await this._makeFolder(folderOf(folder), tried);
    try {
      await this._contents.save(folder, { type: 'directory' });
    } catch (error) {
      throw portErrorOf(error, tried);
    }
    return [...made, folder];
  }

  private async _get(
    path: string,
    tried: string,
    options: Contents.IFetchOptions
  ): Promise<Contents.IModel | null> {
    try {
      return await this._contents.get(path, options);
    } catch (error) {
      if (statusOf(error) === 404) {
        return null;
      }
      throw portErrorOf(error, tried);
    }
  }

  private readonly _contents: Contents.IManager;
  private readonly _known = new Map<string, Set<string>>();
  private readonly _uuid: () => string;
}

export namespace ServicesStore {
  export interface IOptions {
    readonly contents: Contents.IManager;
    readonly uuid: () => string;
  }
}

const PROBE_BYTES = 65_536;

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, end);
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** With the mark that lets the server sign a notebook as this person's own. */
function trusted(
  notebook: nbformat.INotebookContent
): nbformat.INotebookContent {
  return {
    ...notebook,
    cells: notebook.cells.map(cell =>
      cell.cell_type === 'code'
        ? { ...cell, metadata: { ...cell.metadata, trusted: true } }
        : cell
    )
  };
}
