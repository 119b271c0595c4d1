import type * as nbformat from '@jupyterlab/nbformat';
import { PortError } from '../ports.js';
import type { IMark, IStore } from '../ports.js';

/** Files in memory. */
export class FakeStore implements IStore {
  readonly files = new Map<string, string>();

  /** When the marks were written. */
  readonly writtenAt = new Map<string, number>();

  constructor(private readonly now: () => number = () => 0) {}

  /** Called before each operation; throws to make it fail. */
  before: (operation: string, path: string) => unknown = () => undefined;

  readonly log: string[] = [];

  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  notebook(path: string): nbformat.INotebookContent {
    return JSON.parse(this.files.get(path) ?? 'null');
  }

  async list(folder: string): Promise<string[]> {
    await this._do('list', folder);
    return this.paths
      .filter(path => path.startsWith(`${folder}/`))
      .map(path => path.slice(folder.length + 1));
  }

  async read(path: string): Promise<nbformat.INotebookContent | null> {
    await this._do('read', path);
    const text = this.files.get(path);
    if (text === undefined) {
      return null;
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new PortError('not-a-notebook', `Reading ${path}: no notebook.`);
    }
  }

  async write(
    path: string,
    notebook: nbformat.INotebookContent
  ): Promise<void> {
    await this._do('write', path);
    this.files.set(path, JSON.stringify(notebook));
  }

  async rename(from: string, to: string): Promise<void> {
    await this._do('rename', `${from} > ${to}`);
    const text = this.files.get(from);
    if (text === undefined || this.files.has(to)) {
      throw new PortError('failed', `Renaming ${from} to ${to} failed.`);
    }
    this.files.delete(from);
    this.files.set(to, text);
  }

  async remove(path: string): Promise<void> {
    await this._do('remove', path);
    this.files.delete(path);
  }

  async probe(folder: string): Promise<void> {
    await this._do('probe', folder);
  }

  async removeRemains(folder: string): Promise<void> {
    await this._do('removeRemains', folder);
  }

  async writeMark(path: string, text: string): Promise<number> {
    await this._do('writeMark', path);
    this.files.set(path, text);
    this.writtenAt.set(path, this.now());
    return this.now();
  }

  async readMarks(folder: string, names: RegExp): Promise<IMark[]> {
    await this._do('readMarks', folder);
    return this.paths
      .filter(
        path =>
          path.startsWith(`${folder}/`) &&
          names.test(path.slice(folder.length + 1))
      )
      .map(path => ({
        path,
        text: this.files.get(path)!,
        writtenAt: this.writtenAt.get(path) ?? 0
      }));
  }

  private async _do(operation: string, path: string): Promise<void> {
    this.log.push(`${operation} ${path}`);
    await this.before(operation, path);
  }
}
