import { ConnectedWorker } from './connectedWorker.js';
import type { IScript } from './spawn.js';

/** What is at work when a Worker is wanted comes first, for so long. */
const DELAY_MS = 100;

/** Starts Workers, some of them before they are needed. */
export class Spares {
  /** @param size - Workers that are kept ready once one was taken */
  constructor(
    private readonly _script: IScript,
    public size = 1
  ) {}

  /** A Worker, started or about to be. */
  take(): ConnectedWorker {
    this._isUsed = true;
    return this._waiting.shift() ?? new ConnectedWorker(this._script);
  }

  /** Start what is missing, once a kernel was wanted, and not in its way. */
  refill(): void {
    if (this._isUsed) {
      this._timer ??= setTimeout(() => this._fill(), DELAY_MS);
    }
  }

  /** End the Workers that nobody took. */
  dispose(): void {
    clearTimeout(this._timer);
    for (const worker of this._waiting.splice(0)) {
      worker.terminate();
    }
  }

  private _fill(): void {
    this._timer = undefined;
    while (this._waiting.length < this.size) {
      this._waiting.push(new ConnectedWorker(this._script));
    }
  }

  private readonly _waiting: ConnectedWorker[] = [];
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isUsed = false;
}
