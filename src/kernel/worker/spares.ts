import { ConnectedWorker } from './connectedWorker.js';
import type { IScript } from './spawn.js';

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

  /** Start what is missing, once a kernel was wanted. */
  refill(): void {
    if (!this._isUsed) {
      return;
    }
    while (this._waiting.length < this.size) {
      this._waiting.push(new ConnectedWorker(this._script));
    }
  }

  /** End the Workers that nobody took. */
  dispose(): void {
    for (const worker of this._waiting.splice(0)) {
      worker.terminate();
    }
  }

  private readonly _waiting: ConnectedWorker[] = [];
  private _isUsed = false;
}
