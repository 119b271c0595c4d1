import type { IHome } from '../core/index.js';
import { HeldOutputs, isOutput } from './heldOutputs.js';
import { outgoing } from './outbox.js';
import type { IOutgoing } from './protocol.js';
import { decodeMessage } from './wire.js';

/** Outputs of a request, and their characters, that are handed on as they come. */
const FREE_MESSAGES = 100;
const FREE_LENGTH = 200_000;

/** How often the page is asked whether it has time, milliseconds. */
const TICK_MS = 16;

/** How late the page may be and still count as having time, milliseconds. */
const LATE_MS = 10;

/** How long the page has to itself for each millisecond that it was busy. */
const REST = 2;

/** How long outputs wait at most for a page that draws, and that rests, milliseconds: timers of a hidden page are always late. */
const LONGEST_BUSY_MS = 3000;
const LONGEST_REST_MS = 3000;

/**
 * Hands on the outputs of a kernel as fast as the page shows them: once many
 * have come, those that come while the page draws, or for some time after it,
 * wait and leave together, as few as show the same, after some seconds at most.
 * Nothing is lost. What is no output goes behind all that waits, at once; what
 * comms say is between a widget and the kernel, and does not wait.
 */
export class OutputPace {
  constructor(
    private readonly _deliver: (message: IOutgoing) => void,
    private readonly _home: Pick<IHome, 'now' | 'timers'>
  ) {}

  take(message: IOutgoing): void {
    if (message.type === 'comm_msg') {
      this._deliver(message);
      return;
    }
    if (!isOutput(message.type)) {
      this.release();
      if (message.state === 'busy') {
        this._messages = 0;
        this._length = 0;
      }
      this._deliver(message);
      return;
    }
    this._messages++;
    this._length += lengthOf(message);
    if (this._timer !== undefined) {
      this._held.add(decodeMessage(message.data));
      return;
    }
    const start = this._home.now();
    this._deliver(message);
    if (this._messages > FREE_MESSAGES || this._length > FREE_LENGTH) {
      this._watch(start);
    }
  }

  /** Hand on what waits. */
  release(): void {
    for (const message of this._held.take()) {
      this._deliver(outgoing(message));
    }
  }

  /** Forget what waits. */
  dispose(): void {
    this._home.timers.clearTimeout(this._timer);
    this._timer = undefined;
    this._held.take();
  }

  /** Wait until the page has drawn what it was given at `start`, and then some. */
  private _watch(start: number): void {
    let last = this._home.now();
    let inTime = 0;
    const tick = (): void => {
      const now = this._home.now();
      inTime = now - last - TICK_MS < LATE_MS ? inTime + 1 : 0;
      last = now;
      const busyMs = now - start - inTime * TICK_MS;
      if (inTime < 2 && busyMs < LONGEST_BUSY_MS) {
        this._after(TICK_MS, tick);
      } else {
        const restMs = Math.min(REST * busyMs, LONGEST_REST_MS);
        this._after(restMs, () => this._goOn());
      }
    };
    this._after(TICK_MS, tick);
  }

  private _goOn(): void {
    this._timer = undefined;
    if (!this._held.isEmpty) {
      const start = this._home.now();
      this.release();
      this._watch(start);
    }
  }

  private _after(delayMs: number, callback: () => void): void {
    this._timer = this._home.timers.setTimeout(callback, delayMs);
  }

  private _messages = 0;
  private _length = 0;
  private readonly _held = new HeldOutputs();
  /** There while the page draws or rests. */
  private _timer: unknown = undefined;
}

function lengthOf({ data }: IOutgoing): number {
  return typeof data === 'string' ? data.length : data.byteLength;
}
