type Handler = (...args: unknown[]) => unknown;

/** Errors that nobody caught: a program's own handlers take them, as in Node. */
export class Uncaught {
  /** @param _report - tells of what no handler takes */
  constructor(private readonly _report: (error: unknown) => void) {
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      const own: Handler = error => {
        if (this._handlers(event).length === 0) {
          _report(error);
        }
      };
      this._own.add(own);
      process.on(event, own);
    }
  }

  /**
   * Give an error to the program's handlers.
   *
   * @returns false when it has none
   */
  take(error: unknown): boolean {
    const event = 'uncaughtException';
    const handlers = this._handlers(event);
    if (this._isTaking || handlers.length === 0) {
      return false;
    }
    this._isTaking = true;
    try {
      for (const handle of handlers) {
        handle.call(process, error, event);
      }
    } catch (thrown) {
      this._report(thrown);
    } finally {
      this._isTaking = false;
    }
    return true;
  }

  private _handlers(event: string): Handler[] {
    const all = process.rawListeners(event) as Handler[];
    return all.filter(handler => !this._own.has(handler));
  }

  private readonly _own = new Set<Handler>();
  /** Whether a handler runs: what it throws is not given to it again. */
  private _isTaking = false;
}
