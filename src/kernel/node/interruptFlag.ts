import type { ILoopFlag, IMessage } from '../core/index.js';
import { isRequest } from './protocol.js';

/** A value of the flag: nobody was interrupted, loops are to look all the same. */
const LOOK = -1;

/**
 * The thread's side of an interrupt: the flag holds the number of the request
 * that is meant, which may have had its turn or not.
 */
export class InterruptFlag implements ILoopFlag {
  /**
   * @param value - one Int32, set by the main thread; 0 for no interrupt
   * @param _askSoon - makes the main thread call {@link raise} in a while
   */
  constructor(
    readonly value: Int32Array,
    private readonly _askSoon: () => void
  ) {}

  /** Let loops look, from either thread. */
  static raise(value: Int32Array): void {
    Atomics.compareExchange(value, 0, 0, LOOK);
  }

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
    return this._isMeant(Atomics.load(this.value, 0));
  }

  /**
   * It has been acted on. One that is meant for a request to come stays. Loops
   * are to look once more: it may have taken the place of a {@link raise}.
   */
  clear(): void {
    Atomics.compareExchange(this.value, 0, this._begun, LOOK);
  }

  raise(): void {
    InterruptFlag.raise(this.value);
  }

  raiseSoon(): void {
    if (!this._isAsked) {
      this._isAsked = true;
      this._askSoon();
    }
  }

  lower(): void {
    const seen = Atomics.load(this.value, 0);
    if (!this._isMeant(seen)) {
      // Not what the main thread may have set since.
      Atomics.compareExchange(this.value, 0, seen, 0);
      this._isAsked = false;
    }
  }

  private _isMeant(number: number): boolean {
    return number > 0 && number >= this._begun;
  }

  private readonly _numbers = new WeakMap<IMessage, number>();
  private _received = 0;
  /** The number of the request that had its turn last. */
  private _begun = 0;
  private _isAsked = false;
}
