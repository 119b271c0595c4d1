import type { IListedFile, IRemoteFiles } from './mirroredFiles.js';
import type { FromLanguageWorker, ToLanguageWorker } from './protocol.js';

/** A file that has not come by then counts as missing, in ms. */
const WAIT_MS = 2000;

type Content = (ToLanguageWorker & { kind: 'file' })['content'];

/** Asks the page for files. */
export class PageFiles implements IRemoteFiles {
  constructor(private readonly _post: (message: FromLanguageWorker) => void) {}

  list(path: string): Promise<readonly IListedFile[] | null> {
    return this._ask('list', path) as Promise<readonly IListedFile[] | null>;
  }

  read(path: string): Promise<string | null> {
    return this._ask('read', path) as Promise<string | null>;
  }

  /** Take an answer of the page. */
  receive({ id, content }: ToLanguageWorker & { kind: 'file' }): void {
    this._waiting.get(id)?.(content);
    this._waiting.delete(id);
  }

  private _ask(kind: 'list' | 'read', path: string): Promise<Content> {
    const id = ++this._lastId;
    return new Promise(resolve => {
      this._waiting.set(id, resolve);
      this._post({ kind, id, path });
      setTimeout(
        () => this.receive({ kind: 'file', id, content: null }),
        WAIT_MS
      );
    });
  }

  private readonly _waiting = new Map<number, (content: Content) => void>();
  private _lastId = 0;
}
