import type { ICell } from './cell.js';
import { interrupted } from './errors.js';
import type { FallbackContext } from './asyncContext.js';
import type { IAsyncContext, IHome } from './types.js';

/** Milliseconds between two looks at the clock of a loop that runs. */
const CLOCK_MS = 1;

/** Iterations of a loop between two calls of `tick`. */
const STRIDE = 63;

/**
 * What compiled code calls while it runs, under the name `$nb`: whether it was
 * interrupted, which cell it belongs to, its imports.
 */
export class Runtime {
  constructor(
    private readonly _home: IHome,
    private readonly _contexts: IAsyncContext<ICell> | FallbackContext<ICell>,
    private readonly _flush: () => void,
    private readonly _running: () => ICell | null
  ) {
    this._enter =
      'enter' in _contexts ? _contexts.enter.bind(_contexts) : () => undefined;
  }

  readonly meta: { url: string } = { url: '' };

  /**
   * Called by loops.
   *
   * @returns iterations until it wants to be called again
   * @throws KeyboardInterrupt when the cell was interrupted
   */
  readonly tick = (): number => {
    if (--this._skip > 0) {
      return STRIDE;
    }
    const now = this._home.now();
    const elapsed = now - this._last;
    this._last = now;
    this._stride =
      elapsed > CLOCK_MS * 2
        ? Math.max(1, this._stride >> 1)
        : elapsed < CLOCK_MS / 2
          ? Math.min(1 << 14, this._stride << 1)
          : this._stride;
    this._skip = this._stride;
    this._flush();
    if (this._home.isInterruptRequested()) {
      this._home.clearInterrupt();
      const cell = this._running() ?? this._contexts.get();
      if (cell) {
        cell.isCancelled = true;
      }
      this._skip = 0;
      throw interrupted();
    }
    if (this._contexts.get()?.isCancelled) {
      this._skip = 0;
      throw interrupted();
    }
    return STRIDE;
  };

  /** Look for an interrupt at the next iteration of whatever loop runs. */
  urge(): void {
    this._skip = 0;
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
    _attributes?: Record<string, string>
  ): Promise<object> =>
    this._home.importModule(String(specifier), referrer ?? '');

  private readonly _enter: (cell: ICell | undefined) => void;
  private _skip = 0;
  private _stride = 1;
  private _last = 0;
}
