import {
  createLower,
  type ICompilers,
  type IFrame,
  type IHome,
  type ILanguageAnswers,
  type ILanguageQuestion,
  type IMessage,
  type ITypeScript,
  Kernel,
  type Require,
  UserModules
} from '../core/index.js';
import type { NotebookModule } from '../../notebook.js';
import { CompilerLoader } from './compilerLoader.js';
import { importPackage } from './packages.js';
import { InterruptPoll, isBlobReachable } from './interruptPoll.js';
import { NamedEvaluation } from './namedEvaluation.js';
import { Outbox } from './outbox.js';
import { OutputLimit } from './outputLimit.js';
import { PageClient } from './pageClient.js';
import type { FromWorker, IConnect, IStart, ToWorker } from './protocol.js';
import { importScripts, runScript } from './runScript.js';
import { decodeMessage } from './wire.js';

/** Where the bundle's other files are; the script itself comes from a Blob. */
declare let __webpack_public_path__: string;

/**
 * Host functions are taken before user code runs: a notebook may declare its
 * own `performance` or `URL`.
 */
const { performance, setTimeout, clearTimeout, crypto, navigator } = globalThis;
const evaluateGlobally = globalThis.eval;

/** What the kernel's core needs, inside a Worker. */
export class WorkerHome implements IHome {
  /** @param _port - the one way to the page and back */
  constructor(
    private readonly _port: MessagePort,
    { base, interrupt, lock }: IConnect
  ) {
    __webpack_public_path__ = base;
    this._base = base;
    this._page = new PageClient(message => this._post(message));
    const settings = this._settings;
    this._kernel = new Kernel(this, settings);
    this._modules = new UserModules({
      readText: path => this._page.readText(path),
      exists: path => this._exists(path),
      evaluate: (code, url) => this.evaluate(code, url),
      compilers: () => this.compilers(),
      importOther: (specifier, _referrer, attributes) =>
        specifier === 'nbgrid'
          ? (this._notebook ??= this._loadNotebook())
          : importPackage(specifier, settings.importMap, attributes),
      addSource: (url, source) => this._kernel.addSource(url, source),
      get interruptChecks() {
        return settings.interruptChecks;
      },
      lower: this.lower
    });
    this._reportUncaught();
    this._interrupts.use(interrupt);
    this._holdLock(lock);
  }

  readonly timers: IHome['timers'] = {
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: handle => clearTimeout(handle as number)
  };

  /** Take a message of the page. */
  receive(message: ToWorker): void {
    this._compiler.disturb();
    switch (message.kind) {
      case 'start':
        this._start(message);
        return;
      case 'compiler':
        this._compiler.receive(message.script);
        return;
      case 'data': {
        const request = decodeMessage(message.data);
        this._limit.note(request);
        this._kernel.handle(request);
        return;
      }
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
    }
  }

  send(message: IMessage): void {
    this._limit.take(message);
  }

  compilers(): ICompilers | Promise<ICompilers> {
    const compilers = this._compiler.get();
    if (compilers instanceof Promise) {
      this._outbox.flush();
    }
    return compilers;
  }

  /** A classic script, so that its declarations stay in the global scope. */
  runScript(code: string, url: string): void {
    runScript(`${code}\n//# sourceURL=${url}`);
  }

  evaluate(code: string, url: string): unknown {
    this._outbox.flush();
    return this._evaluation.evaluate(code, url);
  }

  resolveFrame(frame: IFrame): IFrame {
    return this._evaluation.resolve(frame);
  }

  isInterruptRequested(): boolean {
    this._limit.releaseWhenDue();
    return this._interrupts.isRequested();
  }

  clearInterrupt(): void {
    this._interrupts.clear();
  }

  importModule(...args: Parameters<IHome['importModule']>): Promise<object> {
    return this._modules.import(...args);
  }

  requirer(...args: Parameters<IHome['requirer']>): Promise<Require> {
    return this._modules.requirer(...args);
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
  readonly lower = createLower(async () => {
    this._outbox.flush();
    const module = (await import('typescript')) as unknown;
    return (module as { default: ITypeScript }).default;
  });

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

  private _start({ version, interruptChecks, importMap }: IStart): void {
    Object.assign(this._settings, { version, interruptChecks, importMap });
    this._post({ kind: 'ready' });
  }

  /** It is large, and many notebooks do without. */
  private async _loadNotebook(): Promise<NotebookModule> {
    const address = await this._page.library();
    importScripts(address);
    const library = globalThis.$nbgridLibrary!;
    delete globalThis.$nbgridLibrary;
    return library.createNotebookModule({
      files: {
        readText: path => this._page.readText(path),
        writeText: (path, text) => this._page.writeText(path, text),
        glob: pattern => library.glob(pattern, path => this._page.list(path))
      },
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
    this._outbox.flush();
    this._port.postMessage(message);
  }

  private readonly _outbox = new Outbox(messages =>
    this._port.postMessage({ kind: 'messages', messages } satisfies FromWorker)
  );
  private readonly _limit = new OutputLimit(
    message => this._outbox.add(message),
    this
  );
  private readonly _interrupts = new InterruptPoll(isBlobReachable, () =>
    performance.now()
  );
  private readonly _evaluation = new NamedEvaluation();
  private readonly _compiler = new CompilerLoader(evaluateGlobally, () =>
    this._page.compiler()
  );
  private _notebook: Promise<NotebookModule> | null = null;
  private readonly _settings = {
    version: '0',
    interruptChecks: true,
    importMap: {} as IStart['importMap']
  };
  private readonly _base: string;
  private readonly _page: PageClient;
  private readonly _kernel: Kernel;
  private readonly _modules: UserModules;
}
