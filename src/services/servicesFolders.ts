import type { Contents } from '@jupyterlab/services';
import { fileOf } from '../run/index.js';
import { folderOf, joined } from './contentsPaths.js';
import { portErrorOf, statusOf } from './portErrors.js';

/**
 * The folders of a Jupyter server, and what is known to be in them, so that
 * little is asked for twice and nothing that is not there: that would leave an
 * error in the browser's console.
 */
export class ServicesFolders {
  constructor(private readonly _contents: Contents.IManager) {}

  /** Forget what was known. */
  clear(): void {
    this._known.clear();
    this._missing.clear();
  }

  /** Keep in mind that a file is there now, or is not any more. */
  note(path: string, isThere: boolean): void {
    const names = this._known.get(folderOf(path));
    if (isThere) {
      names?.add(fileOf(path));
    } else {
      names?.delete(fileOf(path));
    }
  }

  /**
   * Whether there is a folder, by the lists of those around it: asking for one
   * that is missing would leave an error in the browser's console.
   */
  async find(folder: string, within: string): Promise<boolean> {
    const names = folder.slice(within.length).split('/').filter(Boolean);
    let at = within;
    for (const [depth, name] of names.entries()) {
      const items = await this.itemsOf(at);
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
  async filesOf(folder: string): Promise<Set<string>> {
    const known = this._known.get(folder);
    if (known) {
      return known;
    }
    const items = await this.itemsOf(folder);
    const files = (items ?? []).filter(item => item.type !== 'directory');
    const names = new Set(files.map(item => item.name));
    if (items) {
      this._known.set(folder, names);
    }
    return names;
  }

  /** What is in a folder just now; null when there is no folder. */
  async itemsOf(folder: string): Promise<Contents.IModel[] | null> {
    const model = await this.get(folder, `Reading the folder ${folder}`, {
      type: 'directory',
      content: true
    });
    return model && ((model.content ?? []) as Contents.IModel[]);
  }

  /**
   * Make a folder with those around it.
   *
   * @param made - is told the folders that were made, outermost first.
   * @throws PortError.
   */
  async make(
    folder: string,
    tried: string,
    made: string[] = []
  ): Promise<void> {
    if (folder === '' || folder.endsWith(':')) {
      return;
    }
    if (
      !this._missing.delete(folder) &&
      (await this.get(folder, tried, { content: false }))
    ) {
      return;
    }
    await this.make(folderOf(folder), tried, made);
    try {
      await this._contents.save(folder, { type: 'directory' });
    } catch (error) {
      throw portErrorOf(error, tried);
    }
    made.push(folder);
  }

  /** The model of a path, null when there is nothing. */
  async get(
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

  private readonly _known = new Map<string, Set<string>>();
  /** Folders that were not there when they were last looked for. */
  private readonly _missing = new Set<string>();
}
