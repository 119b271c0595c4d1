import { AsyncLocalStorage } from 'node:async_hooks';
import vm from 'node:vm';

import { compilers } from '../compilers.js';
import { Kernel } from '../kernel.js';
import { UserModules } from '../modules.js';
import { createLower, type ITypeScript } from '../transform/index.js';
import type { IHome, ILanguageQuestion, IMessage } from '../types.js';
import { summary } from './summary.js';

export { summary };

/** How a test's kernel differs from a plain one. */
export interface ITestKernelOptions {
  /** Follow calls as Node's home does, in place of the core's own way. */
  usesAsyncLocalStorage?: boolean;
  modules?: Record<string, object>;
  /** The text of files beside the notebook. */
  files?: Record<string, string>;
  /** Said once: what an interrupt from outside would set. */
  interruptAfterMs?: number;
  interruptChecks?: boolean;
  /** Default: those of the core, at once. */
  compilers?: IHome['compilers'];
  /** Default: by the TypeScript compiler. */
  lower?: IHome['lower'];
  /** Plays the language service. */
  askLanguage?: (question: ILanguageQuestion) => Promise<any>;
  /** Milliseconds. Default: real time. */
  now?: IHome['now'];
  /** Default: the real ones. */
  timers?: IHome['timers'];
}

/** A kernel in a context of its own, and all messages that it sent. */
export class TestKernel {
  constructor(options: ITestKernelOptions = {}) {
    const context = vm.createContext({
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      setImmediate,
      queueMicrotask,
      structuredClone,
      URL,
      console: {}
    });
    this._context = context;
    const storage = new AsyncLocalStorage<unknown>();
    const home: IHome = {
      send: message => {
        this.messages.push(message);
        this._wake();
      },
      runScript: (code, url) => {
        vm.runInContext(code, context, { filename: url });
      },
      evaluate: (code, url) =>
        vm.runInContext(code, context, { filename: url }),
      isInterruptRequested: () => performance.now() > this.interruptAt,
      clearInterrupt: () => {
        if (performance.now() > this.interruptAt) {
          this.interruptAt = Infinity;
        }
      },
      importModule: (...args) => modules.import(...args),
      requirer: (...args) => modules.requirer(...args),
      compilers: options.compilers ?? (() => compilers),
      now: options.now ?? (() => performance.now()),
      timers: options.timers ?? {
        setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
        clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout)
      },
      global: vm.runInContext('globalThis', context) as Record<
        PropertyKey,
        unknown
      >,
      lower:
        options.lower ??
        createLower(
          async () => (await import('typescript')) as unknown as ITypeScript
        ),
      isInternalFile: url => !url.startsWith('cell'),
      ...(options.askLanguage && { askLanguage: options.askLanguage }),
      ...(options.usesAsyncLocalStorage && {
        asyncContext: {
          run: (store, callback) => storage.run(store, callback),
          get: () => storage.getStore()
        }
      })
    };
    const modules = new UserModules({
      ...home,
      readText: async path => {
        const text = options.files?.[path];
        if (text === undefined) throw new Error(`no ${path}`);
        return text;
      },
      importOther: specifier => {
        const found = options.modules?.[specifier];
        return found
          ? Promise.resolve(found)
          : Promise.reject(new Error(`Cannot find module '${specifier}'`));
      },
      addSource: (url, source) => this.kernel.addSource(url, source)
    });
    this.kernel = new Kernel(home, {
      version: 'test',
      interruptChecks: options.interruptChecks
    });
    // Before Node 24 they are Node's, which a new context does not have; the kernel has them now.
    const define = vm.runInContext(
      '(own)=>{for (const key in own) Symbol[key] ?? (Symbol[key] = own[key])}',
      context
    ) as (symbols: object) => void;
    const { dispose, asyncDispose } = Symbol;
    define({ dispose, asyncDispose });
  }

  readonly kernel: Kernel;
  readonly messages: IMessage[] = [];

  /** When loops find that an interrupt was requested, `performance.now()`. */
  interruptAt = Infinity;

  /** Send a request; gives its id. */
  send(
    type: string,
    content: Record<string, unknown>,
    channel: IMessage['channel'] = 'shell'
  ): string {
    const id = `request-${this._count++}`;
    this.kernel.handle({
      channel,
      header: {
        msg_id: id,
        msg_type: type,
        session: 'client',
        username: 'user',
        date: '',
        version: '5.3'
      },
      parent_header: {},
      metadata: {},
      content,
      buffers: []
    });
    return id;
  }

  /** Send a request and wait for its idle; gives all of its messages. */
  async ask(
    type: string,
    content: Record<string, unknown>,
    channel: IMessage['channel'] = 'shell'
  ): Promise<IMessage[]> {
    return this.idle(this.send(type, content, channel));
  }

  /** Run a cell; gives all of its messages. */
  run(
    code: string,
    content: Record<string, unknown> = {}
  ): Promise<IMessage[]> {
    return this.ask('execute_request', { code, ...content });
  }

  /** Run a cell and say in short what it put out. */
  async outputs(code: string): Promise<unknown[]> {
    return (await this.run(code)).flatMap(summary);
  }

  /** The text of a cell's result, or its error. */
  async value(code: string): Promise<unknown> {
    return (await this.outputs(code)).at(-1);
  }

  /** The messages of a request, once it is over. */
  async idle(id: string): Promise<IMessage[]> {
    for (;;) {
      const own = this.of(id);
      const last = own.at(-1);
      const isOver = own.some(
        ({ header, content }) =>
          header.msg_type === 'status' && content.execution_state === 'idle'
      );
      if (last && isOver) {
        return own;
      }
      await new Promise<void>(resolve => this._waiting.push(resolve));
    }
  }

  /** All messages of a request so far. */
  of(id: string): IMessage[] {
    return this.messages.filter(
      ({ parent_header }) => parent_header.msg_id === id
    );
  }

  /** Give the cells a global function. */
  provide(name: string, value: () => unknown): void {
    this._context[name] = value;
  }

  /** Evaluate past the kernel. */
  evaluate(code: string): unknown {
    return vm.runInContext(code, this._context);
  }

  private _wake(): void {
    for (const resolve of this._waiting.splice(0)) {
      resolve();
    }
  }

  private readonly _context: vm.Context;
  private readonly _waiting: (() => void)[] = [];
  private _count = 0;
}
