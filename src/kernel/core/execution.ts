import { cellUrl, type ICell } from './cell.js';
import type { CellRequire } from './cellRequire.js';
import type { IAnswer } from './dispatcher.js';
import { DisplayHandle, displayed, type Displays } from './display/index.js';
import { interrupted } from './errors.js';
import { guarded, isInterrupt } from './guarded.js';
import type { History } from './history.js';
import type { Language } from './language.js';
import { isPromise } from './inspect/brand.js';
import { type IInspectOptions, observePromise } from './inspect/index.js';
import type { Publisher } from './publisher.js';
import type { ISource, Sources } from './sources.js';
import type { Stdin } from './stdin.js';
import { errorContent, type IErrorContent } from './traceback.js';
import { addedCalls } from './transform/addedCall.js';
import { Lines } from './transform/lines.js';
import type { MissingNames } from './transform/missingNames.js';
import type { ICompiledCell, ICompileOptions } from './transform/types.js';
import type { IAsyncContext, IHome, IMessage } from './types.js';

/** Turns a cell's text into what can be evaluated. */
export interface ICellCompiler {
  compile(
    source: string,
    options: ICompileOptions
  ): ICompiledCell | Promise<ICompiledCell>;
}

/** The parts of the kernel that an execution uses. */
export interface IExecutionParts {
  home: IHome;
  publisher: Publisher;
  displays: Displays;
  stdin: Stdin;
  sources: Sources;
  history: History;
  language: Pick<Language, 'executed'>;
  compiler: ICellCompiler;
  cellRequire: CellRequire;
  missing: MissingNames;
  /** Where outputs of the running code go. */
  enter<R>(cell: ICell, callback: () => R): R;
  contexts: IAsyncContext<ICell>;
  inspectOptions: IInspectOptions;
  /** Whether loops ask for interrupts. Default: true. */
  options: { readonly interruptChecks?: boolean };
}

/** What an `execute_request` asks for, defaults resolved. */
interface IRequest {
  code: string;
  isSilent: boolean;
  isStored: boolean;
  stopsOnError: boolean;
  expressions: Record<string, unknown>;
}

/** Runs cells one after the other and tells what came of them. */
export class Execution {
  constructor(private readonly _parts: IExecutionParts) {}

  /** The cell that runs now. */
  get running(): ICell | null {
    return this._running;
  }

  /** The number of the last cell. */
  get count(): number {
    return this._count;
  }

  /** Stop the running cell; its variables stay. */
  interrupt(reason: unknown = interrupted()): void {
    if (this._running) {
      this._running.isCancelled = true;
    }
    this._parts.stdin.cancel(reason);
    this._stop?.(reason);
  }

  /**
   * Stop the running cell by an error that is thrown now: it comes out of the
   * cell by itself where the code that throws belongs to what the cell waits for.
   */
  interruptSoon(reason: unknown): void {
    const cell = this._running;
    if (!cell) {
      return;
    }
    cell.isCancelled = true;
    this._parts.home.timers.setTimeout(() => {
      if (this._running === cell) {
        this.interrupt(reason);
      }
    }, 0);
  }

  /** Answer an `execute_request`. */
  async execute(message: IMessage): Promise<IAnswer> {
    const request = readRequest(message);
    const cell = this._start(message, request);
    let error: IErrorContent | null = null;
    let userExpressions: Record<string, unknown> = {};
    try {
      await this._run(cell, request);
      userExpressions = await this._evaluateAll(cell, request.expressions);
    } catch (thrown) {
      error = this._fail(cell, thrown);
    } finally {
      cell.isOver = true;
      this._running = null;
      this._stop = null;
    }
    const execution_count = this._count;
    return {
      type: 'execute_reply',
      abortsQueue: error !== null && request.stopsOnError,
      content: error
        ? { status: 'error', execution_count, ...error }
        : {
            status: 'ok',
            execution_count,
            payload: [],
            user_expressions: userExpressions
          }
    };
  }

  private _start(message: IMessage, request: IRequest): ICell {
    const { publisher, history } = this._parts;
    if (request.isStored) {
      this._count++;
      history.add(this._count, request.code);
    }
    if (!request.isSilent) {
      publisher.broadcast(message.header, 'execute_input', {
        code: request.code,
        execution_count: this._count
      });
    }
    const cell: ICell = {
      request: message,
      parent: message.header,
      count: this._count,
      allowsStdin: message.content.allow_stdin === true,
      isCancelled: false,
      isOver: false
    };
    this._running = cell;
    return cell;
  }

  private async _run(cell: ICell, request: IRequest): Promise<void> {
    const url = request.isStored
      ? cellUrl(cell.count)
      : `silent-${++this._silentCount}.ts`;
    const box = await this._evaluate(cell, request.code, url);
    const value: unknown = box?.[0];
    await this._orInterrupt(this._parts.displays.settle(cell));
    if (
      request.isSilent ||
      value === undefined ||
      guarded(
        () => value instanceof DisplayHandle,
        () => false
      )
    ) {
      return;
    }
    const text = await this._publishResult(cell, value);
    if (request.isStored) {
      this._parts.history.setOutput(cell.count, text);
    }
  }

  /** Show what a cell gave; gives its plain text. */
  private async _publishResult(cell: ICell, value: unknown): Promise<string> {
    const { publisher, inspectOptions } = this._parts;
    if (typeof value === 'object' && value !== null && isPromise(value)) {
      await observePromise(value);
    }
    const shown = this._parts.enter(cell, () =>
      displayed(value, inspectOptions)
    );
    const { data, metadata } =
      shown instanceof Promise ? await this._orInterrupt(shown) : shown;
    publisher.broadcast(cell.parent, 'execute_result', {
      data,
      metadata,
      execution_count: cell.count
    });
    return String(data['text/plain'] ?? '');
  }

  /** Compile and run; the box `[value]` when the text ends in an expression. */
  private async _evaluate(
    cell: ICell,
    text: string,
    url: string
  ): Promise<unknown[] | undefined> {
    const { home, sources, compiler, cellRequire, missing } = this._parts;
    const { interruptChecks } = this._parts.options;
    const label = url === cellUrl(cell.count) ? `cell ${cell.count}` : 'code';
    this._url = url;
    sources.add(url, unmoved(label, text));
    const checkWanted = (): void => this._checkWanted(cell);
    const hasFlag = home.loopFlag !== undefined;
    const hasRequire = cellRequire.isGlobal;
    const isMissing = (name: string): boolean => missing.has(name);
    const options = {
      ...{ url, interruptChecks, hasFlag, hasRequire },
      ...{ isMissing, checkWanted }
    };
    const compiling = compiler.compile(text, options);
    const compiled =
      compiling instanceof Promise
        ? await this._orInterrupt(compiling)
        : compiling;
    checkWanted();
    sources.add(url, {
      label,
      text,
      locate: (line, column) => compiled.locate(line, column),
      end: () => new Lines(compiled.code).count,
      isAdded: addedCalls(compiled.code)
    });
    const { required } = compiled;
    if (required.length > 0) {
      const reading = (): Promise<void> =>
        cellRequire.read(required, { url, label });
      await this._orInterrupt(this._parts.enter(cell, reading));
      checkWanted();
    }
    this._declare(compiled.names);
    this._parts.language.executed(text);
    try {
      const result = this._parts.enter(cell, () => {
        if (compiled.hoisted !== null) {
          home.evaluate(compiled.hoisted, url);
        }
        return home.evaluate(compiled.code, url);
      });
      return (
        compiled.isAsync
          ? await this._orInterrupt(result as Promise<unknown>)
          : result
      ) as unknown[] | undefined;
    } catch (error) {
      home.runScript(missing.unhide(compiled.names), 'declarations');
      throw error;
    }
  }

  /** @throws KeyboardInterrupt when the cell was interrupted before its code runs */
  private _checkWanted(cell: ICell): void {
    const { home } = this._parts;
    if (!cell.isCancelled && home.isInterruptRequested()) {
      home.clearInterrupt();
      cell.isCancelled = true;
    }
    if (cell.isCancelled) {
      throw interrupted();
    }
  }

  /** Declare names at script scope, those that no cell has declared before. */
  private _declare(names: readonly string[]): void {
    const fresh = names.filter(name => !this._declared.has(name));
    if (fresh.length === 0) {
      return;
    }
    this._parts.home.runScript(`let ${fresh.join(',')};`, 'declarations');
    for (const name of fresh) {
      this._declared.add(name);
    }
  }

  /** The names that cells have declared. */
  get declared(): ReadonlySet<string> {
    return this._declared;
  }

  private async _evaluateAll(
    cell: ICell,
    expressions: Record<string, unknown>
  ): Promise<Record<string, unknown>> {
    const results: Record<string, unknown> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      const url = `silent-${++this._silentCount}.ts`;
      try {
        const box = await this._evaluate(cell, String(expression), url);
        const shown = await this._orInterrupt(
          Promise.resolve(displayed(box?.[0], this._parts.inspectOptions))
        );
        results[name] = { status: 'ok', ...shown };
      } catch (thrown) {
        results[name] = { status: 'error', ...this._content(thrown) };
      }
    }
    return results;
  }

  private _fail(cell: ICell, thrown: unknown): IErrorContent {
    const isReplaced = cell.isCancelled && !isInterrupt(thrown);
    const content = this._content(isReplaced ? interrupted() : thrown);
    this._parts.publisher.broadcast(cell.parent, 'error', { ...content });
    return content;
  }

  private _content(error: unknown): IErrorContent {
    const { sources, inspectOptions } = this._parts;
    const running = sources.get(this._url);
    return errorContent(error, sources, inspectOptions, running);
  }

  private _orInterrupt<T>(promise: Promise<T>): Promise<T> {
    const stopped = new Promise<never>((_resolve, reject) => {
      this._stop = reject;
      if (this._running?.isCancelled) {
        reject(interrupted());
      }
    });
    return Promise.race([promise, stopped]);
  }

  private readonly _declared = new Set<string>();
  private _running: ICell | null = null;
  private _stop: ((reason: unknown) => void) | null = null;
  private _count = 0;
  private _silentCount = 0;
  private _url = '';
}

function unmoved(label: string, text: string): ISource {
  return { label, text, locate: (line, column) => ({ line, column }) };
}

function readRequest({ content }: IMessage): IRequest {
  const isSilent = content.silent === true;
  const expressions = content.user_expressions;
  return {
    code: String(content.code ?? ''),
    isSilent,
    isStored: !isSilent && content.store_history !== false,
    stopsOnError: content.stop_on_error !== false,
    expressions:
      typeof expressions === 'object' && expressions !== null
        ? (expressions as Record<string, unknown>)
        : {}
  };
}
