import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import vm from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { parentPort } from 'node:worker_threads';

import type { IAsyncContext, IHome, IMessage } from '../core/index.js';
import { Kernel } from '../core/index.js';
import type { FromThread, IThreadData, ToThread } from './protocol.js';
import { NodeModules } from './nodeModules.js';

/** What the kernel's core needs, inside a thread of Node. */
export class NodeHome implements IHome {
  constructor(data: IThreadData) {
    if (!parentPort) throw new Error('A kernel thread needs a parent.');
    this._port = parentPort;
    this._interruptFlag = new Int32Array(data.interruptFlag);
    this._modules = new NodeModules(data.folder, this);
    const storage = new AsyncLocalStorage<unknown>();
    this.asyncContext = {
      run: (store, callback) => storage.run(store, callback),
      get: () => storage.getStore()
    };
    this._kernel = new Kernel(this);
    redirect(process.stdout, text => this._kernel.writeStream('stdout', text));
    redirect(process.stderr, text => this._kernel.writeStream('stderr', text));
  }

  readonly asyncContext: IAsyncContext<unknown>;
  readonly timers = { setTimeout, clearTimeout } as IHome['timers'];

  /** Answer what the parent sends, and say that the kernel is ready. */
  listen(): void {
    this._port.on('message', (message: ToThread) => {
      switch (message.type) {
        case 'message':
          this._kernel.handle(message.message);
          break;
        case 'interrupt':
          this._kernel.interrupt();
          break;
      }
    });
    this._post({ type: 'ready' });
  }

  send(message: IMessage): void {
    this._post({ type: 'message', message });
  }

  runScript(code: string, url: string): void {
    vm.runInThisContext(code, { filename: url });
  }

  evaluate(code: string, url: string): unknown {
    return vm.runInThisContext(code, { filename: url });
  }

  isInterruptRequested(): boolean {
    return Atomics.load(this._interruptFlag, 0) === 1;
  }

  clearInterrupt(): void {
    Atomics.store(this._interruptFlag, 0, 0);
  }

  importModule(specifier: string, referrer: string): Promise<object> {
    return this._modules.import(specifier, referrer);
  }

  loadTypeScript(): Promise<unknown> {
    return import('typescript').then(module => module.default);
  }

  now(): number {
    return performance.now();
  }

  createId(): string {
    return randomUUID().replaceAll('-', '');
  }

  onShutdown(restart: boolean): void {
    this._post({ type: 'shutdown', restart });
  }

  private _post(message: FromThread): void {
    this._port.postMessage(message);
  }

  private readonly _port: MessagePort;
  private readonly _interruptFlag: Int32Array;
  private readonly _modules: NodeModules;
  private readonly _kernel: Kernel;
}

/** Make what is written to a stream an output of the cell that wrote it. */
function redirect(
  stream: NodeJS.WriteStream,
  onText: (text: string) => void
): void {
  stream.write = (
    chunk: string | Uint8Array,
    encoding?: unknown,
    callback?: unknown
  ) => {
    onText(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') done();
    return true;
  };
}
