import type { ICell } from './cell.js';
import { interrupted } from './errors.js';
import type { FallbackContext } from './asyncContext.js';
import type { Sources } from './sources.js';
import type { IAsyncContext, IHome } from './types.js';

/** The most iterations of a loop between two calls of `tick`. */
const MAX_STRIDE = 63;

/** The most calls of `tick` between two looks at the clock. */
const MAX_CALLS = 8;

/** A loop whose iterations take less time, milliseconds, is asked less often. */
const FAST_MS = 0.1;

/** A loop whose iterations take more is asked at each. */
const SLOW_MS = 2;

/** A chunk of a loop's range that takes less time, milliseconds, is doubled. */
const FAST_CHUNK_MS = 1;

/** One that takes more is quartered. */
const SLOW_CHUNK_MS = 5;

/** The longest chunk. */
const MAX_CHUNK = 2 ** 28;

/** What executes cells, as far as an interrupt of a loop concerns it. */
export interface IInterruptible {
  /** The cell that runs now. */
  readonly running: ICell | null;
  /** Stop it, also where it waits. */
  interruptSoon(reason: unknown): void;
}

/**
 * What compiled code calls while it runs, under the name `$nb`: whether it was
 * interrupted, which cell it belongs to, its imports.
 */
export class Runtime {
  constructor(
    private readonly _home: IHome,
    private readonly _contexts: IAsyncContext<ICell> | FallbackContext<ICell>,
    private readonly _flush: () => void,
    private readonly _execution: IInterruptible,
    private readonly _sources?: Pick<Sources, 'noteCall'>
  ) {
    this.meta = _home.meta ?? { url: '' };
    this.flag = _home.loopFlag?.value;
    const tick = this.flag
      ? () => this._look()
      : () =>
          (this.left = --this._calls > 0 ? this._stride : this._lookAndAdapt());
    this.tick = new Proxy(tick, {});
    this._enter =
      'enter' in _contexts ? _contexts.enter.bind(_contexts) : () => undefined;
  }

  /** `import.meta` of the cells. */
  readonly meta: object;

  /**
   * Called by loops. Engines do not inline a Proxy: what is inlined here makes
   * the whole loop slower.
   *
   * @returns iterations until it wants to be called again; means nothing where
   * there is a {@link flag}
   * @throws KeyboardInterrupt when the cell was interrupted
   */
  readonly tick: () => number;

  /** Not 0 when loops are to call {@link tick}; undefined: now and then. */
  readonly flag: Int32Array | undefined;

  /** Iterations that a function that begins makes until it calls. */
  left = 0;

  /**
   * Called by loops after a chunk of their range, and by long computations.
   *
   * @param chunk - how long the last one could be
   * @param max - how long it may be at most
   * @returns how long the next chunk may be
   * @throws KeyboardInterrupt when the cell was interrupted
   */
  readonly look: (chunk: number, max?: number) => number = new Proxy(
    (chunk: number, max = MAX_CHUNK) => {
      const elapsedMs = this._look();
      return elapsedMs < FAST_CHUNK_MS
        ? Math.min(chunk * 2, max)
        : elapsedMs > SLOW_CHUNK_MS
          ? Math.ceil(chunk / 4)
          : chunk;
    },
    {}
  );

  /** Look for an interrupt at the next iteration of whatever loop runs. */
  urge(): void {
    this._wasUrged = true;
    this._home.loopFlag?.raise();
    this._askAtOnce();
  }

  /** The cell that the running code belongs to. */
  readonly save = (): ICell | undefined => this._contexts.get();

  /** Called after an `await`: the code belongs to `cell` as it did before. */
  readonly restore = <T>(cell: ICell | undefined, value?: T): T => {
    if (cell?.isCancelled) {
      throw interrupted();
    }
    this._enter(cell);
    return value as T;
  };

  /** `import … from specifier` and `import(specifier)`. */
  readonly import = (
    specifier: string,
    referrer?: string,
    attributes?: Record<string, string>
  ): Promise<object> => {
    const call = new Error();
    const name = String(specifier);
    const loading = this._home.importModule(name, referrer ?? '', attributes);
    loading.catch(error => this._sources?.noteCall(error, call));
    return loading;
  };

  /** Look at the clock, and for an interrupt; adapt to the speed of the loop. */
  private _lookAndAdapt(): number {
    const elapsedMs = this._look();
    if (elapsedMs > SLOW_MS) {
      this._askAtOnce();
    } else if (elapsedMs < FAST_MS) {
      if (this._stride < MAX_STRIDE) {
        this._stride = this._stride * 2 + 1;
      } else {
        this._calls = MAX_CALLS;
      }
    }
    return this._stride;
  }

  private _askAtOnce(): void {
    this.left = 0;
    this._calls = 0;
    this._stride = 0;
  }

  /** @returns milliseconds since the last look */
  private _look(): number {
    this._home.loopFlag?.lower();
    const now = this._home.now();
    const elapsedMs = now - this._last;
    this._last = now;
    this._flush();
    if (this._home.isInterruptRequested()) {
      this._home.clearInterrupt();
      this._stop(interrupted());
    }
    if ((this._contexts.get() ?? this._execution.running)?.isCancelled) {
      this.urge();
      throw interrupted();
    }
    if (this._wasUrged) {
      // Code of the cell that was stopped may come later.
      this._home.loopFlag?.raiseSoon();
    }
    return elapsedMs;
  }

  /** Stop the code that asks, whosever it is, and the running cell. */
  private _stop(reason: unknown): never {
    const cell = this._contexts.get();
    if (cell) {
      cell.isCancelled = true;
    }
    this._execution.interruptSoon(reason);
    this.urge();
    throw reason;
  }

  private readonly _enter: (cell: ICell | undefined) => void;
  private _wasUrged = false;
  private _calls = 0;
  private _stride = 0;
  private _last = 0;
}

/** Put the runtime at script scope, under the name that compiled text has for it. */
export function exposeRuntime(
  runtime: Runtime,
  home: Pick<IHome, 'runScript'>,
  global: Record<PropertyKey, unknown>
): void {
  const name = '$nbgridRuntime';
  global[name] = runtime;
  home.runScript(
    `const $nb=globalThis.${name};delete globalThis.${name};`,
    'runtime'
  );
}
