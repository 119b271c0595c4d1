import type {
  IAnswers,
  IFromLanguageWorker,
  Question,
  ToLanguageWorker
} from './protocol.js';
import type {
  ICellSource,
  ICompletions,
  IDiagnostic,
  IQuickInfo
} from './types.js';

/** What of a Worker the client uses. */
export interface ILanguageWorker {
  postMessage(message: ToLanguageWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<IFromLanguageWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** How a {@link LanguageClient} is made. */
export interface ILanguageClientOptions {
  /** Starts the Worker, when it is first needed. */
  start: () => ILanguageWorker;
}

/**
 * The page's side of the language service: one Worker for all notebooks, which
 * starts with the first question and ends with the last notebook.
 */
export class LanguageClient {
  constructor({ start }: ILanguageClientOptions) {
    this._start = start;
  }

  /** Give the cells of a notebook, in order. */
  update(notebook: string, cells: readonly ICellSource[]): void {
    this._notebooks.add(notebook);
    this._send({ kind: 'update', notebook, cells });
  }

  /** Forget a notebook. Without notebooks the Worker ends. */
  close(notebook: string): void {
    if (!this._notebooks.delete(notebook)) {
      return;
    }
    if (this._notebooks.size) {
      this._send({ kind: 'close', notebook });
    } else {
      this._end('The notebook was closed.');
    }
  }

  /** What is wrong with the cells, by their ids. */
  diagnostics(
    notebook: string,
    cells: readonly string[]
  ): Promise<Record<string, IDiagnostic[]>> {
    return this._ask(notebook, { about: 'diagnostics', cells });
  }

  completions(
    notebook: string,
    cell: string,
    offset: number
  ): Promise<ICompletions | null> {
    return this._ask(notebook, { about: 'completions', cell, offset });
  }

  completionInfo(
    notebook: string,
    cell: string,
    offset: number,
    name: string
  ): Promise<IQuickInfo | null> {
    return this._ask(notebook, { about: 'completionInfo', cell, offset, name });
  }

  quickInfo(
    notebook: string,
    cell: string,
    offset: number
  ): Promise<IQuickInfo | null> {
    return this._ask(notebook, { about: 'quickInfo', cell, offset });
  }

  private _ask<K extends keyof IAnswers>(
    notebook: string,
    question: Question & { about: K }
  ): Promise<IAnswers[K]> {
    const id = ++this._lastId;
    return new Promise<any>((resolve, reject) => {
      this._waiting.set(id, { resolve, reject });
      this._send({ kind: 'ask', id, notebook, question });
    });
  }

  private _send(message: ToLanguageWorker): void {
    this._worker ??= this._open();
    this._worker.postMessage(message);
  }

  private _open(): ILanguageWorker {
    const worker = this._start();
    worker.onmessage = ({ data: { id, answer, error } }) => {
      const waiting = this._waiting.get(id);
      this._waiting.delete(id);
      if (error === undefined) {
        waiting?.resolve(answer);
      } else {
        waiting?.reject(new Error(error));
      }
    };
    worker.onerror = ({ message }) =>
      this._end(`The language service has ended: ${message}`);
    return worker;
  }

  private _end(why: string): void {
    this._worker?.terminate();
    this._worker = null;
    this._notebooks.clear();
    const waiting = [...this._waiting.values()];
    this._waiting.clear();
    waiting.forEach(({ reject }) => reject(new Error(why)));
  }

  private readonly _start: () => ILanguageWorker;
  private readonly _notebooks = new Set<string>();
  private readonly _waiting = new Map<
    number,
    { resolve: (answer: any) => void; reject: (reason: Error) => void }
  >();
  private _worker: ILanguageWorker | null = null;
  private _lastId = 0;
}
