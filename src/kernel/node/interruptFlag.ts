import type { IMessage } from '../core/index.js';
import { isRequest } from './protocol.js';

/**
 * The thread's side of an interrupt: `flag` holds the number of the request that
 * is meant, which may have had its turn or not.
 */
export class InterruptFlag {
  /** @param _flag - one Int32, set by the main thread; 0 for no interrupt */
  constructor(private readonly _flag: Int32Array) {}

  /** Count the requests as the main thread does. */
  receive(message: IMessage): void {
    if (isRequest(message)) {
      this._received += 1;
      this._numbers.set(message, this._received);
    }
  }

  /** A request has its turn: what was meant for those before it is over. */
  begin(request: IMessage): void {
    this._begun = this._numbers.get(request) ?? this._begun;
  }

  /** One that is meant for a request to come stops what keeps it waiting, too. */
  isRequested(): boolean {
    const meant = Atomics.load(this._flag, 0);
    return meant !== 0 && meant >= this._begun;
  }

  /** It has been acted on. One that is meant for a request to come stays. */
  clear(): void {
    Atomics.compareExchange(this._flag, 0, this._begun, 0);
  }

  private readonly _numbers = new WeakMap<IMessage, number>();
  private _received = 0;
  /** The number of the request that had its turn last. */
  private _begun = 0;
}
