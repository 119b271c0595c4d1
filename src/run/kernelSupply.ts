import { PromiseDelegate } from '@lumino/coreutils';
import type { IClock, IKernel, IKernels, IStartOptions } from './ports.js';
import { retryWhileAway } from './retryWhileAway.js';

/**
 * Fresh kernels, a few of them started ahead of need. Each is given out once;
 * who takes it ends it with `end`.
 */
export class KernelSupply {
  constructor(private readonly _options: KernelSupply.IOptions) {}

  /**
   * A kernel, ready to execute; null when it was cancelled before.
   *
   * @throws an error when it does not start.
   */
  async take(cancelled: Promise<unknown>): Promise<IKernel | null> {
    if (this._futileError !== null) {
      throw this._futileError;
    }
    const pending = this._warm.shift() ?? this._start();
    const kernel = await Promise.race([pending, cancelled.then(() => null)]);
    if (!kernel) {
      this._keepOrDiscard(pending);
      return null;
    }
    this._warmUp();
    return kernel;
  }

  /** End a kernel, without waiting for it. */
  end(kernel: IKernel): void {
    const ending = kernel.shutdown();
    this._endings.add(ending);
    void ending.finally(() => this._endings.delete(ending));
  }

  /** End the kernels that nobody took; resolves when all have ended. */
  async close(): Promise<void> {
    this._isClosed = true;
    this._closed.resolve();
    this._warm.splice(0).forEach(pending => this._discard(pending));
    while (this._starts.size > 0 || this._endings.size > 0) {
      await Promise.allSettled([...this._starts, ...this._endings]);
    }
  }

  private get _target(): number {
    return Math.min(this._options.warm, this._options.expected());
  }

  private _warmUp(): void {
    while (!this._isClosed && this._warm.length < this._target) {
      this._keepWarm(this._start());
    }
  }

  private _keepWarm(pending: Promise<IKernel>): void {
    this._warm.push(pending);
    const forget = (): void => {
      const place = this._warm.indexOf(pending);
      if (place >= 0) {
        this._warm.splice(place, 1);
        this._discard(pending);
      }
    };
    pending.then(
      kernel => void kernel.died.then(forget),
      () => undefined
    );
  }

  private _keepOrDiscard(pending: Promise<IKernel>): void {
    if (this._isClosed || this._warm.length >= this._target) {
      this._discard(pending);
    } else {
      this._keepWarm(pending);
    }
  }

  private _discard(pending: Promise<IKernel>): void {
    pending.then(
      kernel => this.end(kernel),
      () => undefined
    );
  }

  private _start(): Promise<IKernel> {
    const start = retryWhileAway(() => this._startOnce(), {
      clock: this._options.clock,
      givenUp: this._closed.promise,
      limitMs: Infinity,
      onAway: this._options.onAway
    });
    this._starts.add(start);
    void start
      .then(
        () => this._noteSuccess(),
        error => this._noteFailure(error)
      )
      .finally(() => this._starts.delete(start));
    return start;
  }

  private async _startOnce(): Promise<IKernel> {
    const { kernels, kernel, clock, startTimeoutS } = this._options;
    const givenUp = new PromiseDelegate<void>();
    const started = kernels.start({ ...kernel, givenUp: givenUp.promise });
    let cancel = (): void => undefined;
    const timeout = new Promise<null>(resolve => {
      cancel = clock.after(startTimeoutS * 1000, () => resolve(null));
    });
    const first = await Promise.race([started, timeout]).finally(cancel);
    if (first) {
      return first;
    }
    givenUp.resolve();
    this._discard(started);
    throw new Error(
      `The kernel ${kernel.name} was not ready after ${startTimeoutS} s.`
    );
  }

  private _noteSuccess(): void {
    this._failures = -Infinity;
  }

  private _noteFailure(reason: unknown): void {
    this._failures += 1;
    if (this._failures >= FUTILE_FAILURES && !this._isClosed) {
      this._futileError = reason;
    }
  }

  private readonly _warm: Promise<IKernel>[] = [];
  private readonly _starts = new Set<Promise<IKernel>>();
  private readonly _endings = new Set<Promise<void>>();
  private readonly _closed = new PromiseDelegate<void>();
  private _isClosed = false;
  private _failures = 0;
  private _futileError: unknown = null;
}

export namespace KernelSupply {
  export interface IOptions {
    readonly kernels: IKernels;
    readonly kernel: Omit<IStartOptions, 'givenUp'>;
    /** Kernels started ahead of need; 0 for none. */
    readonly warm: number;
    /** How many kernels will still be taken. */
    readonly expected: () => number;
    readonly startTimeoutS: number;
    readonly clock: IClock;
    readonly onAway: (isAway: boolean) => void;
  }
}

/**
 * When so many starts in a row have failed and none has ever worked, there is
 * no use in trying on.
 */
const FUTILE_FAILURES = 6;
