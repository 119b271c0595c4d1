import type { IRemoteFiles } from './mirroredFiles.js';
import type {
  FromLanguageWorker,
  IAnswers,
  Question,
  ToLanguageWorker
} from './protocol.js';
import type {
  ICellSource,
  ICompletions,
  IDiagnostic,
  IQuickInfo
} from './types.js';

/** A Worker that takes longer for an answer counts as stuck, in ms. */
const STUCK_MS = 30_000;

/** What of a Worker, of the page or of Node, the client uses. */
export interface ILanguageWorker {
  post(message: ToLanguageWorker): void;
  dispose(): void;
}

/** How a {@link LanguageClient} is made. */
export interface ILanguageClientOptions {
  /** Starts the Worker, when it is first needed. */
  start: (
    onMessage: (message: FromLanguageWorker) => void,
    onError: (reason: string) => void
  ) => ILanguageWorker;
  /** The files that a Worker cannot read itself. Default: none. */
  files?: IRemoteFiles;
}

interface IWaiting {
  resolve: (answer: any) => void;
  reject: (reason: Error) => void;
  timer: unknown;
}

/**
 * The near side of the language service: one Worker for all notebooks and
 * kernels, which starts with the first question and ends with the last of them.
 */
export class LanguageClient {
  constructor(private readonly _options: ILanguageClientOptions) {}

  /** Give the cells of a notebook, in order, and the folder that it is in. */
  update(
    notebook: string,
    folder: string,
    cells: readonly ICellSource[]
  ): void {
    this._notebooks.add(notebook);
    this._send({ kind: 'update', notebook, folder, cells });
  }

  /** Give what a kernel has executed since the last time. */
  executed(notebook: string, folder: string, codes: readonly string[]): void {
    this._notebooks.add(notebook);
    this._send({ kind: 'executed', notebook, folder, codes });
  }

  /** Whether the Worker knows a notebook: not before the first update, nor after a Worker's end. */
  knows(notebook: string): boolean {
    return this._notebooks.has(notebook);
  }

  /** Some file is another. */
  expire(): void {
    if (this._worker) {
      this._send({ kind: 'expire' });
    }
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
    return this.ask(notebook, { about: 'diagnostics', cells });
  }

  completions(
    notebook: string,
    cell: string,
    offset: number
  ): Promise<ICompletions | null> {
    return this.ask(notebook, { about: 'completions', cell, offset });
  }

  completionInfo(
    notebook: string,
    cell: string,
    offset: number,
    name: string
  ): Promise<IQuickInfo | null> {
    return this.ask(notebook, { about: 'completionInfo', cell, offset, name });
  }

  quickInfo(
    notebook: string,
    cell: string,
    offset: number
  ): Promise<IQuickInfo | null> {
    return this.ask(notebook, { about: 'quickInfo', cell, offset });
  }

  ask<K extends keyof IAnswers>(
    notebook: string,
    question: Question & { about: K }
  ): Promise<IAnswers[K]> {
    const id = ++this._lastId;
    return new Promise<any>((resolve, reject) => {
      const timer = setTimeout(
        () => this._end('The language service does not answer.'),
        STUCK_MS
      );
      this._waiting.set(id, { resolve, reject, timer });
      this._send({ kind: 'ask', id, notebook, question });
    });
  }

  private _send(message: ToLanguageWorker): void {
    this._worker ??= this._options.start(
      answer => this._receive(answer),
      reason => this._end(`The language service has ended: ${reason}`)
    );
    this._worker.post(message);
  }

  private _receive(message: FromLanguageWorker): void {
    if (message.kind !== 'answer') {
      void this._sendFile(message);
      return;
    }
    const { id, answer, error } = message;
    const waiting = this._waiting.get(id);
    this._waiting.delete(id);
    clearTimeout(waiting?.timer as number);
    if (error === undefined) {
      waiting?.resolve(answer);
    } else {
      waiting?.reject(new Error(error));
    }
  }

  private async _sendFile({
    kind,
    id,
    path
  }: FromLanguageWorker & { kind: 'list' | 'read' }): Promise<void> {
    const worker = this._worker;
    const content =
      (await this._options.files?.[kind](path).catch(() => null)) ?? null;
    worker?.post({ kind: 'file', id, content });
  }

  private _end(why: string): void {
    this._worker?.dispose();
    this._worker = null;
    this._notebooks.clear();
    const waiting = [...this._waiting.values()];
    this._waiting.clear();
    waiting.forEach(({ reject, timer }) => {
      clearTimeout(timer as number);
      reject(new Error(why));
    });
  }

  private readonly _notebooks = new Set<string>();
  private readonly _waiting = new Map<number, IWaiting>();
  private _worker: ILanguageWorker | null = null;
  private _lastId = 0;
}
