import {
  createLower,
  type IHome,
  type ILanguageAnswers,
  type ILanguageQuestion,
  type IMessage,
  type ITypeScript,
  Kernel,
  UserModules
} from '../core/index.js';
import type { NotebookModule } from '../../notebook.js';
import { glob } from './glob.js';
import type { ILibrary } from './library.js';
import { importPackage } from './packages.js';
import { InterruptPoll, isBlobReachable } from './interruptPoll.js';
import { PageClient } from './pageClient.js';
import type { FromWorker, IStart, ToWorker } from './protocol.js';
import { decodeMessage, encodeMessage } from './wire.js';

declare function importScripts(...urls: string[]): void;

declare global {
  /** What the second script leaves for the kernel. */
  var $nbgridLibrary: ILibrary | undefined;
}

type NotebookFiles = Parameters<ILibrary['createNotebookModule']>[0]['files'];

/** Where the bundle's other files are; the script itself comes from a Blob. */
declare let __webpack_public_path__: string;

/**
 * Host functions are taken before user code runs: a notebook may declare its
 * own `performance` or `URL`.
 */
const { performance, setTimeout, clearTimeout, crypto, Blob, URL, navigator } =
  globalThis;
const evaluateGlobally = globalThis.eval;

/** What the kernel's core needs, inside a Worker. */
export class WorkerHome implements IHome {
  /** @param _port - the one way to the page and back */
  constructor(
    private readonly _port: MessagePort,
    start: IStart
  ) {
    __webpack_public_path__ = start.base;
    this._base = start.base;
    this._page = new PageClient(message => this._post(message));
    this._interrupts.use(start.interrupt);
    const files = {
      readText: (path: string) => this._page.readText(path),
      writeText: (path: string, text: string) =>
        this._page.writeText(path, text),
      glob: (pattern: string) => glob(pattern, path => this._page.list(path))
    };
    this._kernel = new Kernel(this, {
      version: start.version,
      interruptChecks: start.interruptChecks
    });
    this._modules = new UserModules({
      readText: files.readText,
      exists: path => this._exists(path),
      evaluate: (code, url) => this.evaluate(code, url),
      importOther: specifier =>
        specifier === 'nbgrid'
          ? (this._notebook ??= this._loadNotebook(files))
          : importPackage(specifier, start.importMap),
      addSource: (url, source) => this._kernel.addSource(url, source),
      interruptChecks: start.interruptChecks,
      lower: this.lower
    });
    this._reportUncaught();
    this._holdLock(start.lock);
  }

  readonly timers: IHome['timers'] = {
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: handle => clearTimeout(handle as number)
  };

  /** Take a message of the page. */
  receive(message: ToWorker): void {
    switch (message.kind) {
      case 'data':
        this._kernel.handle(decodeMessage(message.data));
        return;
      case 'interrupt':
        if (this._interrupts.receive(message.serial, message.next)) {
          this._kernel.interrupt();
        }
        return;
      case 'pong':
        this._page.settle(message.id, undefined);
        return;
      case 'answer':
        this._page.settle(message.id, message.value);
        return;
      case 'failure':
        this._page.fail(message.id, message.message);
        return;
      case 'start':
        return;
    }
  }

  send(message: IMessage): void {
    const parent = message.parent_header;
    const data = encodeMessage(message);
    const isStatus = message.header.msg_type === 'status';
    this._post({
      kind: 'message',
      channel: message.channel,
      type: message.header.msg_type,
      session: String(parent.session ?? ''),
      parentId: String(parent.msg_id ?? ''),
      ...(isStatus && { state: String(message.content.execution_state) }),
      data
    });
  }

  /** A classic script, so that its declarations stay in the global scope. */
  runScript(code: string, url: string): void {
    const text = `${code}\n//# sourceURL=${url}`;
    const address = URL.createObjectURL(
      new Blob([text], { type: 'text/javascript' })
    );
    try {
      importScripts(address);
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  evaluate(code: string, url: string): unknown {
    return evaluateGlobally(`${code}\n//# sourceURL=${url}`);
  }

  isInterruptRequested(): boolean {
    return this._interrupts.isRequested();
  }

  clearInterrupt(): void {
    this._interrupts.clear();
  }

  importModule(specifier: string, referrer: string): Promise<object> {
    return this._modules.import(specifier, referrer);
  }

  askLanguage<K extends keyof ILanguageAnswers>(
    question: ILanguageQuestion & { about: K }
  ): Promise<ILanguageAnswers[K]> {
    return this._page.askLanguage(question) as Promise<ILanguageAnswers[K]>;
  }

  drain(): Promise<void> {
    return this._page.drain();
  }

  isInternalFile(url: string): boolean {
    return url.startsWith('blob:') || url.startsWith(this._base);
  }

  /** TypeScript itself is large: it is loaded when a cell has decorators. */
  readonly lower = createLower(
    async () =>
      ((await import('typescript')) as unknown as { default: ITypeScript })
        .default
  );

  onShutdown(restart: boolean): void {
    this._post({ kind: 'shutdown', restart });
  }

  now(): number {
    return performance.now();
  }

  createId(): string {
    return [...crypto.getRandomValues(new Uint8Array(16))]
      .map(byte => byte.toString(16).padStart(2, '0'))
      .join('');
  }

  /** It is half of all code, and many cells do without. */
  private async _loadNotebook(files: NotebookFiles): Promise<NotebookModule> {
    const address = await this._page.library();
    importScripts(address);
    const library = globalThis.$nbgridLibrary!;
    delete globalThis.$nbgridLibrary;
    return library.createNotebookModule({
      files,
      checkInterrupt: this._kernel.checkInterrupt,
      bindInterrupt: this._kernel.bindInterrupt,
      createWorker: library.sweepWorkers(address)
    });
  }

  private async _exists(path: string): Promise<boolean> {
    const at = path.lastIndexOf('/');
    try {
      const { files } = await this._page.list(path.slice(0, Math.max(0, at)));
      return files.includes(path.slice(at + 1));
    } catch {
      return false;
    }
  }

  /** The lock is given back when the Worker ends, however it ends. */
  private _holdLock(name: string): void {
    void navigator.locks?.request(name, () => {
      this._post({ kind: 'locked' });
      return new Promise<void>(() => undefined);
    });
  }

  /** Errors that nobody caught are outputs of the cell that they come from. */
  private _reportUncaught(): void {
    addEventListener('error', event => {
      event.preventDefault();
      this._kernel.reportError(event.error ?? event.message);
    });
    addEventListener('unhandledrejection', event => {
      event.preventDefault();
      this._kernel.reportError(event.reason);
    });
  }

  private _post(message: FromWorker): void {
    this._port.postMessage(message);
  }

  private readonly _interrupts = new InterruptPoll(isBlobReachable, () =>
    performance.now()
  );
  private _notebook: Promise<NotebookModule> | null = null;
  private readonly _base: string;
  private readonly _page: PageClient;
  private readonly _kernel: Kernel;
  private readonly _modules: UserModules;
}
