import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { inspect, types } from 'node:util';
import vm from 'node:vm';
import type { MessagePort } from 'node:worker_threads';

import type {
  IAsyncContext,
  ICompilers,
  IHome,
  ILanguageAnswers,
  ILanguageQuestion,
  IMessage,
  ITypeScript
} from '../core/index.js';
import { compilers } from '../core/compilers.js';
import { createLower, Kernel } from '../core/index.js';
import type { KernelLanguage } from '../language/kernelLanguage.js';
import { Backlog } from './backlog.js';
import { enableChdir } from './changeFolder.js';
import { captureChildren } from './childOutput.js';
import { encodeMessage } from './encode.js';
import { InterruptFlag } from './interruptFlag.js';
import { createLanguage } from './languageWorker.js';
import { metaOf, NodeModules } from './nodeModules.js';
import type { FromThread, IThreadData, ToThread } from './protocol.js';
import { redirect } from './standardStreams.js';
import { Uncaught } from './uncaught.js';

/** Taken before user code runs; `performance` would have to be loaded first. */
const { hrtime } = process;

/** What the kernel's core needs, inside a thread of Node. */
export class NodeHome implements IHome {
  constructor(data: IThreadData) {
    this._port = data.port;
    this._ownFolder = data.ownFolder;
    this._idStart = data.idStart;
    this._language = createLanguage(data.folder);
    this.meta = metaOf(data.folder, 'notebook.ts');
    this.loopFlag = new InterruptFlag(new Int32Array(data.interruptFlag), () =>
      this._post({ type: 'raise' })
    );
    this._backlog = new Backlog(new Int32Array(data.backlog));
    const storage = new AsyncLocalStorage<unknown>();
    this.asyncContext = {
      run: (store, callback) => storage.run(store, callback),
      get: () => storage.getStore()
    };
    Object.defineProperty(globalThis, 'require', {
      value: createRequire(join(data.folder, 'notebook.js')),
      configurable: true,
      writable: true
    });
    this._kernel = new Kernel(this, { version: data.version });
    this._modules = new NodeModules({
      folder: data.folder,
      checkInterrupt: this._kernel.checkInterrupt,
      bindInterrupt: this._kernel.bindInterrupt,
      addSource: (url, source) => this._kernel.addSource(url, source),
      evaluate: (code, url) => this.evaluate(code, url),
      compilers: this.compilers,
      lower: this.lower
    });
    this._prepareGlobals(data);
  }

  readonly asyncContext: IAsyncContext<unknown>;

  readonly loopFlag: InterruptFlag;

  readonly meta: object;

  readonly timers: IHome['timers'] = {
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout)
  };

  readonly compilers = (): ICompilers => compilers;

  /** TypeScript itself is large: it is loaded when a cell has decorators. */
  readonly lower = createLower(
    async () =>
      ((await import('typescript')) as unknown as { default: ITypeScript })
        .default
  );

  /** Answer what the main thread sends, and say that the kernel is ready. */
  listen(): void {
    this._port.on('message', (message: ToThread) => this._receive(message));
    this._post({ type: 'ready' });
  }

  send(message: IMessage): void {
    const encoded = encodeMessage(message);
    this._post({ type: 'message', message: encoded });
    this._backlog.add(encoded);
    this._backlog.wait(() => this.isInterruptRequested());
  }

  runScript(code: string, url: string): void {
    vm.runInThisContext(code, { filename: url });
  }

  evaluate(code: string, url: string): unknown {
    return vm.runInThisContext(code, { filename: url });
  }

  isInterruptRequested(): boolean {
    return this.loopFlag.isRequested();
  }

  clearInterrupt(next?: IMessage): void {
    if (next) {
      this.loopFlag.begin(next);
    } else {
      this.loopFlag.clear();
    }
  }

  importModule: IHome['importModule'] = (...args) =>
    this._modules.import(...args);

  requirer: IHome['requirer'] = (...args) => this._modules.requirer(...args);

  askLanguage<K extends keyof ILanguageAnswers>(
    question: ILanguageQuestion & { about: K }
  ): Promise<ILanguageAnswers[K]> {
    return this._language.ask(question);
  }

  drain(): Promise<void> {
    const id = this._drains.length;
    this._post({ type: 'drain', id });
    return new Promise(resolve => {
      this._drains.push(resolve);
    });
  }

  isInternalFile(url: string): boolean {
    return url.startsWith('nbgrid:') || url.startsWith(this._ownFolder);
  }

  inspectOpaque: IHome['inspectOpaque'] = (value, options) =>
    types.isProxy(value) ||
    types.isMapIterator(value) ||
    types.isSetIterator(value)
      ? inspect(value, options)
      : undefined;

  isProxy(value: object): boolean {
    return types.isProxy(value);
  }

  takeError(error: unknown): boolean {
    return this._uncaught.take(error);
  }

  now(): number {
    const [seconds, nanoseconds] = hrtime();
    return seconds * 1e3 + nanoseconds / 1e6;
  }

  /** Without `node:crypto`, which takes a tenth of the thread's start to load. */
  createId(): string {
    this._ids += 1;
    return this._idStart + this._ids.toString(16).padStart(12, '0');
  }

  onShutdown(restart: boolean): void {
    this._post({ type: 'shutdown', restart });
  }

  private _receive(message: ToThread): void {
    switch (message.type) {
      case 'message':
        this.loopFlag.receive(message.message);
        this._kernel.handle(message.message);
        return;
      case 'interrupt':
        // A loop may have seen the flag already, and another cell may run.
        if (this.loopFlag.isRequested()) this._kernel.interrupt();
        this.loopFlag.clear();
        return;
      case 'drained':
        this._drains[message.id]();
        return;
      case 'exit':
        process.exit(0);
    }
  }

  private _prepareGlobals({ ownsProcess }: IThreadData): void {
    redirect(process.stdout, text => this._kernel.writeStream('stdout', text));
    redirect(process.stderr, text => this._kernel.writeStream('stderr', text));
    captureChildren((name, text) => this._kernel.writeStream(name, text));
    process.on('exit', () => this._kernel.dispose());
    if (ownsProcess) {
      enableChdir((wanted, answer) =>
        this._post({ type: 'chdir', folder: wanted, answer })
      );
    }
  }

  private _post(message: FromThread): void {
    this._port.postMessage(message);
  }

  private readonly _port: MessagePort;
  private readonly _ownFolder: string;
  private readonly _idStart: string;
  private _ids = 0;
  private readonly _backlog: Backlog;
  private readonly _language: KernelLanguage;
  private readonly _modules: NodeModules;
  private readonly _kernel: Kernel;
  private readonly _drains: (() => void)[] = [];
  private readonly _uncaught = new Uncaught(error =>
    this._kernel.reportError(error)
  );
}
