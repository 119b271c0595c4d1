import { FallbackContext, patchSchedulers } from './asyncContext.js';
import type { ICell } from './cell.js';
import { CellRequire } from './cellRequire.js';
import { Comms } from './comms.js';
import { complete } from './complete.js';
import { type Handler, type IAnswer, Dispatcher } from './dispatcher.js';
import { Displays } from './display/index.js';
import { Execution } from './execution.js';
import { installGlobals } from './globals.js';
import { isInterrupt } from './guarded.js';
import { History } from './history.js';
import { kernelInfo } from './info.js';
import { inspectAt } from './inspection.js';
import type { IInspectOptions } from './inspect/index.js';
import { Language } from './language.js';
import { LateCompiler } from './lateCompiler.js';
import { Publisher } from './publisher.js';
import { exposeRuntime, Runtime } from './runtime.js';
import { type ISource, Sources } from './sources.js';
import { installStackText } from './stackText.js';
import { Stdin } from './stdin.js';
import { errorContent } from './traceback.js';
import { MissingNames } from './transform/missingNames.js';
import { installRuntime } from './transform/runtime.js';
import type { IAsyncContext, IHome, IMessage } from './types.js';
import { Values } from './values.js';

/** How a kernel behaves. What changes later holds for the requests that follow. */
export interface IKernelOptions {
  /** Version of the implementation, for `kernel_info_reply`. Default: `0`. */
  readonly version?: string;
  /** Whether loops ask for interrupts. Default: true. */
  readonly interruptChecks?: boolean;
}

/**
 * A TypeScript kernel: takes the requests of the Jupyter protocol and sends
 * replies and outputs through its home.
 */
export class Kernel {
  constructor(home: IHome, options: IKernelOptions = {}) {
    const global = home.global ?? (globalThis as Record<PropertyKey, unknown>);
    const contexts =
      (home.asyncContext as IAsyncContext<ICell> | undefined) ??
      new FallbackContext<ICell>();
    this._home = home;
    this._contexts = contexts;
    this._publisher = new Publisher(home);
    this._sources = new Sources(
      url => home.isInternalFile?.(url) === true,
      frame => home.resolveFrame?.(frame) ?? frame
    );
    this._inspectOptions = {
      formatStack: error => this._sources.stackText(error),
      inspectOpaque: (value, options) => home.inspectOpaque?.(value, options)
    };
    const displays = new Displays(
      this._publisher,
      this._cell,
      this._inspectOptions,
      (cell, error) => this._contexts.run(cell, () => this.reportError(error))
    );
    this._stdin = new Stdin(this._publisher, this._cell);
    this._comms = new Comms(this._publisher, () => this._cell()?.parent ?? {});
    this._language = new Language(home, () =>
      this._dispatcher.executionWaits()
    );
    this._compiler = new LateCompiler(home, () =>
      this._dispatcher.requestWaits()
    );
    const cellRequire = new CellRequire(home, global, () =>
      this._execution.declared.has('require')
    );
    const missing = new MissingNames(global);
    this._execution = new Execution({
      home,
      publisher: this._publisher,
      displays,
      stdin: this._stdin,
      sources: this._sources,
      history: this._history,
      language: this._language,
      compiler: this._compiler,
      cellRequire,
      missing,
      contexts,
      enter: (cell, callback) => this._enter(cell, callback),
      inspectOptions: this._inspectOptions,
      options
    });
    this._values = new Values(global, () => this._execution.declared, home);
    this._dispatcher = new Dispatcher(
      this._publisher,
      this._handlers(home, options),
      home
    );
    this._runtime = new Runtime(
      home,
      contexts,
      () => this._publisher.flushWhenDue(),
      this._execution,
      this._sources
    );
    installRuntime(this._runtime, cellRequire.cell, missing);
    exposeRuntime(this._runtime, home, global);
    installStackText(global, this._sources);
    installGlobals(global, {
      displays,
      stdin: this._stdin,
      comms: this._comms,
      console: {
        write: (name, text) => this.writeStream(name, text),
        table: (value, columns) => displays.displayTable(value, columns),
        clear: () => displays.clearOutput(),
        now: () => home.now(),
        trace: message => this._sources.trace(message),
        inspectOptions: this._inspectOptions
      }
    });
    this._unpatch = patchSchedulers(global, callback => this._wrap(callback));
  }

  /** Take a message from a client. */
  handle(message: IMessage): void {
    if (message.header.msg_type === 'input_reply') {
      this._stdin.answer(message);
      return;
    }
    this._dispatcher.dispatch(message);
  }

  /**
   * Stop the running cell where it waits; code that computes without waiting
   * asks {@link IHome.isInterruptRequested} itself.
   */
  interrupt(): void {
    this._runtime.urge();
    this._execution.interrupt();
  }

  /**
   * Called by long computations of the homes' own modules.
   *
   * @throws KeyboardInterrupt when the running cell was interrupted
   */
  readonly checkInterrupt = (): void => {
    this._runtime.look(0);
  };

  /** A {@link checkInterrupt} of the cell of now, also for when it has ended. */
  readonly bindInterrupt = (): (() => void) => {
    const cell = this._cell();
    return cell
      ? () => this._contexts.run(cell, this.checkInterrupt)
      : this.checkInterrupt;
  };

  /** Print text that user code wrote past `console`. */
  writeStream(name: 'stdout' | 'stderr', text: string): void {
    const cell = this._cell();
    if (cell) {
      this._publisher.stream(cell.parent, name, text);
    }
  }

  /**
   * Print an error that nobody caught, such as a rejected promise, under the
   * cell that it comes from.
   */
  reportError(error: unknown): void {
    if (isInterrupt(error)) {
      return;
    }
    if (this._home.takeError?.(error)) {
      return;
    }
    const { traceback } = errorContent(
      error,
      this._sources,
      this._inspectOptions
    );
    this.writeStream('stderr', `${traceback.join('\n')}\n`);
  }

  /** Tell where in the user's text the code of a module comes from. */
  addSource(url: string, source: ISource): void {
    this._sources.add(url, source);
  }

  /** Send what was printed and give the host back its timers. */
  dispose(): void {
    this._publisher.dispose();
    this._unpatch();
  }

  private _handlers(
    home: IHome,
    options: IKernelOptions
  ): Map<string, Handler> {
    const reply =
      (
        type: string,
        content: (
          message: IMessage
        ) => Record<string, unknown> | Promise<Record<string, unknown>>
      ): Handler =>
      async message => ({ type, content: await content(message) });
    const silent =
      (act: (message: IMessage) => Promise<void>): Handler =>
      async message => {
        await Promise.race([
          this._enterRequest(message, () => act(message)),
          this._dispatcher.requestWaits()
        ]);
        return null;
      };
    return new Map<string, Handler>([
      ['execute_request', message => this._execution.execute(message)],
      [
        'kernel_info_request',
        reply('kernel_info_reply', () => kernelInfo(options.version ?? '0'))
      ],
      [
        'complete_request',
        reply('complete_reply', ({ content }) =>
          complete(content, this._values, this._language)
        )
      ],
      [
        'inspect_request',
        reply('inspect_reply', ({ content }) =>
          inspectAt(content, {
            values: this._values,
            language: this._language,
            options: this._inspectOptions
          })
        )
      ],
      [
        'is_complete_request',
        reply('is_complete_reply', ({ content }) =>
          this._compiler.isComplete(String(content.code ?? ''))
        )
      ],
      [
        'history_request',
        reply('history_reply', ({ content }) => ({
          status: 'ok',
          history: this._history.query(content)
        }))
      ],
      [
        'comm_info_request',
        reply('comm_info_reply', ({ content }) => this._comms.info(content))
      ],
      ['comm_open', silent(message => this._comms.handleOpen(message))],
      ['comm_msg', silent(message => this._comms.handleMessage(message))],
      ['comm_close', silent(message => this._comms.handleClose(message))],
      ['interrupt_request', () => this._answerInterrupt()],
      ['shutdown_request', message => this._answerShutdown(home, message)]
    ]);
  }

  private _answerInterrupt(): IAnswer {
    this.interrupt();
    return { type: 'interrupt_reply', content: { status: 'ok' } };
  }

  private _answerShutdown(home: IHome, message: IMessage): IAnswer {
    const restart = message.content.restart === true;
    home.timers.setTimeout(() => home.onShutdown?.(restart), 0);
    return { type: 'shutdown_reply', content: { status: 'ok', restart } };
  }

  private readonly _cell = (): ICell | undefined =>
    this._contexts.get() ?? this._lastCell;

  /** Run the code of a cell: what it prints, also later, belongs to the cell. */
  private _enter<R>(cell: ICell, callback: () => R): R {
    this._lastCell = cell;
    return this._contexts.run(cell, callback);
  }

  /**
   * Let a handler of the user's answer a message. What it prints, and an error
   * of it, belong to that message.
   */
  private async _enterRequest(
    request: IMessage,
    callback: () => Promise<void>
  ): Promise<void> {
    const cell: ICell = {
      request,
      parent: request.header,
      count: this._execution.count,
      allowsStdin: false,
      isCancelled: false,
      isOver: true
    };
    try {
      await this._contexts.run(cell, callback);
    } catch (error) {
      this._contexts.run(cell, () => this.reportError(error));
    }
  }

  private _wrap(callback: (...args: unknown[]) => unknown) {
    const cell = this._cell();
    if (!cell) {
      return callback;
    }
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const kernel = this;
    return function (this: unknown, ...args: unknown[]): unknown {
      if (cell.isCancelled) {
        return undefined;
      }
      return kernel._contexts.run(cell, () => {
        try {
          return callback.apply(this, args);
        } catch (error) {
          kernel.reportError(error);
          return undefined;
        }
      });
    };
  }

  private readonly _home: IHome;
  private readonly _contexts: IAsyncContext<ICell>;
  private readonly _publisher: Publisher;
  private readonly _sources: Sources;
  private readonly _inspectOptions: IInspectOptions;
  private readonly _stdin: Stdin;
  private readonly _comms: Comms;
  private readonly _history = new History();
  private readonly _compiler: LateCompiler;
  private readonly _execution: Execution;
  private readonly _language: Language;
  private readonly _values: Values;
  private readonly _dispatcher: Dispatcher;
  private readonly _runtime: Runtime;
  private readonly _unpatch: () => void;
  private _lastCell: ICell | undefined = undefined;
}
