import type * as nbformat from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { fileOf, PortError } from '../run/index.js';
import type { IMark, IStore, IWriteOptions } from '../run/index.js';
import { folderOf, joined } from './contentsPaths.js';
import { portErrorOf, statusOf } from './portErrors.js';
import { ServicesFolders } from './servicesFolders.js';

/**
 * The files of a Jupyter server, through its contents API. Paths are those of
 * the contents manager, a drive's name at their start included.
 */
export class ServicesStore implements IStore {
  constructor(options: ServicesStore.IOptions) {
    this._contents = options.contents;
    this._folders = new ServicesFolders(options.contents);
  }

  async list(folder: string, within?: string): Promise<string[]> {
    this._folders.clear();
    const isThere =
      within === undefined || (await this._folders.find(folder, within));
    return isThere ? [...(await this._folders.filesOf(folder))] : [];
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
      if (statusOf(error) === 400 || (await this._isNoJson(path, error))) {
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
    const files = await this._folders.filesOf(folder);
    if (!files.has(fileOf(path))) {
      await this._folders.make(folder, tried);
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
        await this._saveText(part, '');
      }
      await this._saveNotebook(part, content, tried);
      await this._contents.rename(part, path);
      this._folders.note(path, true);
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
      this._folders.clear();
    } catch (error) {
      throw portErrorOf(error, `Renaming ${from} to ${to}`);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await this._contents.delete(path);
      this._folders.note(path, false);
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
      await this._folders.make(folder, tried, made);
      await this._saveText(part, '');
      savedMs = timeOf(await this._saveText(part, ' '.repeat(PROBE_BYTES)));
    } catch (error) {
      await this._takeBack(part, made).catch(() => undefined);
      throw portErrorOf(error, tried);
    }
    for (const item of (await this._folders.itemsOf(folder)) ?? []) {
      const isLeft = savedMs - timeOf(item) > PART_AGE_MS;
      if (isLeft && item.size === 0 && PART.test(item.name)) {
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

  /** Their saves may still be on their way to the server: they are not used up. */
  async removeRemains(folder: string): Promise<void> {
    const kept = this._parts.get(folder) ?? [];
    for (const { name } of (await this._folders.itemsOf(folder)) ?? []) {
      const path = joined(folder, name);
      const isOwn = name.endsWith(`.${this._id}.part`) || kept.includes(path);
      if (PART.test(name) && !isOwn) {
        await this.remove(path).catch(() => undefined);
      }
    }
  }

  async writeMark(path: string, text: string): Promise<number> {
    const tried = `Saving ${path}`;
    await this._folders.make(folderOf(path), tried);
    try {
      return timeOf(await this._saveText(path, text));
    } catch (error) {
      throw portErrorOf(error, tried);
    }
  }

  async readMarks(folder: string, names: RegExp): Promise<IMark[]> {
    const items = (await this._folders.itemsOf(folder)) ?? [];
    const marks: IMark[] = [];
    for (const { name } of items.filter(item => names.test(item.name))) {
      const path = joined(folder, name);
      const model = await this._folders.get(path, `Reading ${path}`, {
        type: 'file',
        format: 'text',
        content: true
      });
      if (model) {
        const text = String(model.content);
        marks.push({ path, text, writtenAt: timeOf(model) });
      }
    }
    return marks;
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
    const items = await this._folders.itemsOf(folderOf(file));
    if (items?.some(item => item.name === fileOf(file))) {
      await this.remove(file);
    }
    for (const folder of [...made].reverse()) {
      if ((await this._folders.itemsOf(folder))?.length !== 0) {
        return;
      }
      await this.remove(folder);
    }
  }

  /**
   * Whether a file cannot be read as it is no JSON. The server hands NaN on as it
   * stands; an answer that is none of the server's would not have the text either.
   */
  private async _isNoJson(path: string, error: unknown): Promise<boolean> {
    if (!(error instanceof SyntaxError)) {
      return false;
    }
    return this._contents
      .get(path, { type: 'file', format: 'text', content: true })
      .then(
        () => true,
        () => false
      );
  }

  private _saveText(path: string, content: string): Promise<Contents.IModel> {
    return this._contents.save(path, { type: 'file', format: 'text', content });
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

  private readonly _contents: Contents.IManager;
  private readonly _folders: ServicesFolders;
  /** In the names of files that are begun: two pages must not share one. */
  private readonly _id = UUID.uuid4().slice(0, 8);
  /** Files that were begun and wait for their content, by folder. */
  private readonly _parts = new Map<string, string[]>();
}

export namespace ServicesStore {
  export interface IOptions {
    readonly contents: Contents.IManager;
  }
}

/** What files that are begun are called. */
const PART = /(?:^first|\.ipynb)\.[0-9a-f]{8}\.part$/;

const PROBE_BYTES = 65_536;

/** Longer than any file takes to be filled. */
const PART_AGE_MS = 600_000;

/** When a file was written, by the server's clock, in milliseconds; NaN where it does not say. */
function timeOf({ last_modified }: Contents.IModel): number {
  return Date.parse(last_modified);
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
