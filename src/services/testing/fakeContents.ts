import type * as nbformat from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';

type Model = Partial<Contents.IModel>;

export function failure(status: number, message = 'no'): Error {
  const response = new Response('', { status });
  return new ServerConnection.ResponseError(response, message);
}

/** The part of a contents manager that a store uses, over a map. */
export class FakeContents {
  readonly entries = new Map<string, Model>([['work', folder()]]);
  readonly log: string[] = [];
  /** What was asked for and is not there. */
  readonly missed: string[] = [];
  fail: (call: string) => Error | null = () => null;

  async get(path: string, options: Contents.IFetchOptions): Promise<Model> {
    this._note(`get ${path}`);
    const entry = this.entries.get(path);
    if (!entry) {
      this.missed.push(path);
      throw failure(404);
    }
    if (entry.type === 'directory' && options.content) {
      const content = [...this.entries]
        .filter(([name]) => name.slice(0, name.lastIndexOf('/')) === path)
        .map(([name, model]) => ({ ...model, name: name.split('/').pop() }));
      return { ...entry, content };
    }
    return entry;
  }

  async save(path: string, model: Model): Promise<Model> {
    this._note(`save ${path}`);
    const saved = { ...model, last_modified: at(0) };
    this.entries.set(path, saved);
    return saved;
  }

  async rename(from: string, to: string): Promise<void> {
    this._note(`rename ${from} ${to}`);
    if (this.entries.has(to)) {
      throw failure(409);
    }
    this.entries.set(to, this.entries.get(from) ?? {});
    this.entries.delete(from);
  }

  async delete(path: string): Promise<void> {
    this._note(`delete ${path}`);
    if (!this.entries.delete(path)) {
      throw failure(404);
    }
  }

  get paths(): string[] {
    return [...this.entries.keys()].sort();
  }

  private _note(call: string): void {
    this.log.push(call);
    const error = this.fail(call);
    if (error) {
      throw error;
    }
  }
}

/** A time by the server's clock, some minutes ago. */
export function at(minutesAgo: number): string {
  return new Date(1e12 - minutesAgo * 60_000).toISOString();
}

export function folder(): Model {
  return { type: 'directory' };
}

export const NOTEBOOK: nbformat.INotebookContent = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: 'code', source: '1', metadata: { tags: ['a'] }, outputs: [] },
    { cell_type: 'markdown', source: 'x', metadata: {} }
  ]
};
