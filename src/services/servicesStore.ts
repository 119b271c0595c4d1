import type * as nbformat from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { PortError } from '../run/index.js';
import type { IStore, IWriteOptions } from '../run/index.js';
import { portErrorOf, statusOf } from './portErrors.js';

/**
 * The files of a Jupyter server, through its contents API. Paths are those of
 * the contents manager, a drive's name at their start included.
 */
export class ServicesStore implements IStore {
  constructor(options: ServicesStore.IOptions) {
    this._contents = options.contents;
  }

  async list(folder: string, within?: string): Promise<string[]> {
    this._known.clear();
    this._missing.clear();
    const isThere = within === undefined || (await this._find(folder, within));
    return isThere ? [...(await this._filesOf(folder))] : [];
  }

  /**
   * Whether there is a folder, by the lists of those around it: asking for one
   * that is missing would leave an error in the browser's console.
   */
  private async _find(folder: string, within: string): Promise<boolean> {
    const names = folder.slice(within.length).split('/').filter(Boolean);
    let at = within;
    for (const [depth, name] of names.entries()) {
      const items = await this._itemsOf(at);
      if (!items?.some(item => item.name === name)) {
        for (const missing of names.slice(depth)) {
          at = joined(at, missing);
          this._missing.add(at);
        }
        return false;
      }
      at = joined(at, name);
    }
    return true;
  }

  /** The names that are known to be in a folder, asked for once. */
  private async _filesOf(folder: string): Promise<Set<string>> {
    const known = this._known.get(folder);
    if (known) {
      return known;
    }
    const items = await this._itemsOf(folder);
    const files = (items ?? []).filter(item => item.type !== 'directory');
    const names = new Set(files.map(item => item.name));
    if (items) {
      this._known.set(folder, names);
    }
    return names;
  }

  /** What is in a folder just now; null when there is no folder. */
  private async _itemsOf(folder: string): Promise<Contents.IModel[] | null> {
    const model = await this._get(folder, `Reading the folder ${folder}`, {
      type: 'directory',
      content: true
    });
    return model && ((model.content ?? []) as Contents.IModel[]);
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
   * a new one is written beside its place, empty first, and renamed: what could
   * not be filled is empty again, and the trash has room for it.
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
    const folder = folderOf(path);
    const begun = this._parts.get(folder)?.pop();
    const part = begun ?? `${path}.${this._id}.part`;
    try {
      if (!begun) {
        await this._saveBlank(part, 0);
      }
      await this._saveNotebook(part, content, tried);
      await this._contents.rename(part, path);
      this._known.get(folder)?.add(fileOf(path));
      return true;
    } catch (error) {
      const failure = portErrorOf(error, tried);
      const isThere = statusOf(error) === 409;
      if (failure.code === 'unavailable') {
        this._keepPart(part);
      } else {
        await this._contents.delete(part).catch(() => this._keepPart(part));
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

  /**
   * The server moves what is deleted to the trash of its machine, so the file
   * that is written here to try becomes the first clone. It is empty at first:
   * on a full disk the server then brings back the empty file, instead of
   * leaving half of one, and the trash has room for it. Where it had none, an
   * earlier run has left empty files, which become clones too; young ones may
   * be those of another page, which is about to fill them.
   */
  async probe(folder: string): Promise<() => Promise<void>> {
    const tried = `Writing to the folder ${folder}`;
    const made: string[] = [];
    const part = joined(folder, `first.${this._id}.part`);
    let savedMs: number;
    try {
      await this._makeFolder(folder, tried, made);
      await this._saveBlank(part, 0);
      savedMs = timeOf(await this._saveBlank(part, PROBE_BYTES));
    } catch (error) {
      await this._takeBack(part, made).catch(() => undefined);
      throw portErrorOf(error, tried);
    }
    for (const item of (await this._itemsOf(folder)) ?? []) {
      const isLeft = savedMs - timeOf(item) > PART_AGE_MS;
      if (isLeft && item.size === 0 && item.name.endsWith('.part')) {
        this._keepPart(joined(folder, item.name));
      }
    }
    this._keepPart(part);
    return async () => {
      const left = this._parts.get(folder) ?? [];
      this._parts.delete(folder);
      for (const path of left) {
        await this.remove(path).catch(() => this._keepPart(path));
      }
    };
  }

  private _keepPart(path: string): void {
    const folder = folderOf(path);
    this._parts.set(folder, [...(this._parts.get(folder) ?? []), path]);
  }

  /**
   * Remove a file, if it is there, and those of the folders that were made for
   * it, outermost first, in which there is nothing else by now.
   */
  private async _takeBack(
    file: string,
    made: readonly string[]
  ): Promise<void> {
    const items = await this._itemsOf(folderOf(file));
    if (items?.some(item => item.name === fileOf(file))) {
      await this.remove(file);
    }
    for (const folder of [...made].reverse()) {
      if ((await this._itemsOf(folder))?.length !== 0) {
        return;
      }
      await this.remove(folder);
    }
  }

  private _saveBlank(path: string, bytes: number): Promise<Contents.IModel> {
    return this._contents.save(path, {
      type: 'file',
      format: 'text',
      content: ' '.repeat(bytes)
    });
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

  /** @param made - is told the folders that were made, outermost first. */
  private async _makeFolder(
    folder: string,
    tried: string,
    made: string[] = []
  ): Promise<void> {
    if (folder === '' || folder.endsWith(':')) {
      return;
    }
    if (
      !this._missing.delete(folder) &&
      (await this._get(folder, tried, { content: false }))
    ) {
      return;
    }
    await this._makeFolder(folderOf(folder), tried, made);
    try {
      await this._contents.save(folder, { type: 'directory' });
    } catch (error) {
      throw portErrorOf(error, tried);
    }
    made.push(folder);
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
  /** In the names of files that are begun: two pages must not share one. */
  private readonly _id = UUID.uuid4().slice(0, 8);
  private readonly _known = new Map<string, Set<string>>();
  /** Folders that were not there when they were last looked for. */
  private readonly _missing = new Set<string>();
  /** Files that were begun and wait for their content, by folder. */
  private readonly _parts = new Map<string, string[]>();
}

export namespace ServicesStore {
  export interface IOptions {
    readonly contents: Contents.IManager;
  }
}

const PROBE_BYTES = 65_536;

/** Longer than any file takes to be filled. */
const PART_AGE_MS = 600_000;

/** When a file was written, by the server's clock, in milliseconds; NaN where it does not say. */
function timeOf({ last_modified }: Contents.IModel): number {
  return Date.parse(last_modified);
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, end);
}

function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith(':')
    ? folder + name
    : `${folder}/${name}`;
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
