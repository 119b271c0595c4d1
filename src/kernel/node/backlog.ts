import type { IEncodedMessage } from './protocol.js';

/** What a message counts beside its text and buffers, in characters or bytes. */
const MESSAGE = 4096;

/** How much may be under way before the thread waits, and until it waits, in thousands of those. */
const MOST = 4096;
const LEAST = 2048;

/** How often the thread looks whether it is to wait no more, milliseconds. */
const LOOK_MS = 20;

/**
 * What a kernel's thread has sent, and the main thread has not sent on. Code
 * that prints without end would outrun the sockets, fill the memory, and put off
 * the interrupt that is to stop it: it waits for them instead.
 */
export class Backlog {
  /** @param value - one Int32, shared by both threads, 0 at first */
  constructor(private readonly _value: Int32Array) {}

  /** In the thread: a message leaves. */
  add(message: IEncodedMessage): void {
    Atomics.add(this._value, 0, sizeOf(message));
  }

  /** In the main thread: it was sent on. */
  remove(message: IEncodedMessage): void {
    const size = sizeOf(message);
    const before = Atomics.sub(this._value, 0, size);
    if (before >= LEAST && before - size < LEAST) {
      Atomics.notify(this._value, 0);
    }
  }

  /**
   * In the thread: wait while there is too much.
   *
   * @param isUrgent - whether to go on all the same; asked every 20 ms
   */
  wait(isUrgent: () => boolean): void {
    if (Atomics.load(this._value, 0) <= MOST) {
      return;
    }
    for (;;) {
      const seen = Atomics.load(this._value, 0);
      if (seen < LEAST || isUrgent()) {
        return;
      }
      Atomics.wait(this._value, 0, seen, LOOK_MS);
    }
  }
}

function sizeOf({ parts, buffers }: IEncodedMessage): number {
  const text = parts.reduce((sum, part) => sum + part.length, MESSAGE);
  const all = buffers.reduce((sum, buffer) => sum + buffer.byteLength, text);
  return Math.ceil(all / 1000);
}
