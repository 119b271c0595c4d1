import type { ILanguageAnswers, ILanguageQuestion } from '../core/index.js';
import type { FromWorker, IFolderList, IPageCalls } from './protocol.js';

/** Asks the page for what a Worker cannot do itself. */
export class PageClient {
  constructor(private readonly _post: (message: FromWorker) => void) {}

  readText(path: string): Promise<string> {
    return this._call('readText', path) as Promise<string>;
  }

  async writeText(path: string, text: string): Promise<void> {
    await this._call('writeText', path, text);
  }

  compiler(): Promise<string> {
    return this._call('compiler', '') as Promise<string>;
  }

  library(): Promise<string> {
    return this._call('library', '') as Promise<string>;
  }

  list(path: string): Promise<IFolderList> {
    return this._call('list', path) as Promise<IFolderList>;
  }

  askLanguage(
    question: ILanguageQuestion
  ): Promise<ILanguageAnswers[keyof ILanguageAnswers]> {
    return this._ask(id => ({ kind: 'askLanguage', id, question })) as Promise<
      ILanguageAnswers[keyof ILanguageAnswers]
    >;
  }

  /** Resolves when all that the page had sent before has arrived here. */
  drain(): Promise<void> {
    const id = this._count++;
    return new Promise(resolve => {
      this._waiting.set(id, {
        resolve: () => resolve(),
        reject: () => resolve(),
        error: new Error('')
      });
      this._post({ kind: 'ping', id });
    });
  }

  settle(id: number, value: unknown): void {
    this._take(id)?.resolve(value);
  }

  fail(id: number, message: string): void {
    const waiting = this._take(id);
    if (waiting) {
      waiting.error.message = message;
      waiting.reject(waiting.error);
    }
  }

  private _call(
    method: keyof IPageCalls,
    path: string,
    text?: string
  ): Promise<unknown> {
    return this._ask(id => ({ kind: 'call', id, method, path, text }));
  }

  private _ask(message: (id: number) => FromWorker): Promise<unknown> {
    const id = this._count++;
    // Its stack is that of the call, which is gone when the answer comes.
    const error = new Error('');
    return new Promise((resolve, reject) => {
      this._waiting.set(id, { resolve, reject, error });
      this._post(message(id));
    });
  }

  private _take(id: number): IWaiting | undefined {
    const waiting = this._waiting.get(id);
    this._waiting.delete(id);
    return waiting;
  }

  private readonly _waiting = new Map<number, IWaiting>();
  private _count = 0;
}

interface IWaiting {
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
  /** What it rejects with. */
  error: Error;
}
