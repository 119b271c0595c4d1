import process from 'node:process';
import { setTimeout } from 'node:timers';

import type { XPublisher } from 'zeromq';

/** How often outputs are offered again to a client that reads slowly, milliseconds. */
const AGAIN_MS = 5;

/** How many messages go out at once while clients may lose them. */
const AT_ONCE = 20;

/** How long messages are lost before it is seen whether the client reads again, milliseconds. */
const LOSS_MS = 500;

/** Whether a socket takes no more for now. */
export function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}

/**
 * Waits for clients that read slowly. One that does not read at all holds up the
 * others for a while only; then, until it reads again, it loses what comes, and
 * so may those that are much slower than the kernel.
 */
export class Patience {
  constructor(
    private readonly _socket: XPublisher,
    /** After how long without reading a client loses outputs, milliseconds. */
    private readonly _limitMs: number
  ) {}

  /** The socket takes no more. */
  async whenFull(): Promise<void> {
    const now = performance.now();
    this._since ??= now;
    if (now - this._since < this._limitMs) {
      await again();
    } else {
      this._setDropping(true);
      setTimeout(() => this._setDropping(false), LOSS_MS).unref();
    }
  }

  /** The socket has taken a message. */
  async whenSent(): Promise<void> {
    if (!this._isDropping) {
      this._since = undefined;
    } else if (++this._sent % AT_ONCE === 0) {
      await again();
    }
  }

  /** Wait for nobody any more. */
  end(): void {
    this._isOver = true;
    this._setDropping(true);
  }

  private _setDropping(isDropping: boolean): void {
    this._isDropping = isDropping || this._isOver;
    setNoDrop(this._socket, !this._isDropping);
  }

  private _since: number | undefined;
  private _isDropping = false;
  private _isOver = false;
  private _sent = 0;
}

function again(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, AGAIN_MS));
}

/** It takes effect at once, though zeromq.js warns that it does not. */
function setNoDrop(socket: XPublisher, noDrop: boolean): void {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    if (!socket.closed) socket.noDrop = noDrop;
  } finally {
    process.emitWarning = emitWarning;
  }
}
