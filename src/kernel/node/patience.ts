import process from 'node:process';
import { setTimeout } from 'node:timers';

import type { XPublisher } from 'zeromq';

/** How often outputs are offered again to a client that reads slowly, milliseconds. */
const AGAIN_MS = 5;

/** How many messages go out at once while clients lose outputs. */
const AT_ONCE = 100;

/** For how long a client that does not read loses outputs, milliseconds. */
const LOSS_MS = 60_000;

/** Whether a socket takes no more for now. */
export function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}

/**
 * Waits for clients that read slowly. One that does not read at all holds up the
 * others for a while only; then it loses what it has not read.
 */
export class Patience {
  constructor(
    private readonly _socket: XPublisher,
    /** After how long without reading a client loses outputs, milliseconds. */
    public limitMs: number
  ) {}

  /** The socket takes no more. */
  async whenFull(): Promise<void> {
    const now = performance.now();
    this._since ??= now;
    if (now - this._since < this.limitMs) {
      await again();
    } else {
      this._drop(true);
      setTimeout(() => this._drop(false), LOSS_MS).unref();
    }
  }

  /** The socket has taken a message. */
  async whenSent(): Promise<void> {
    this._since = undefined;
    // Those that read are not to lose what comes faster than they can.
    if (this._isDropping && ++this._sent % AT_ONCE === 0) {
      await again();
    }
  }

  private _drop(isDropping: boolean): void {
    this._isDropping = isDropping;
    setNoDrop(this._socket, !isDropping);
  }

  private _since: number | undefined;
  private _isDropping = false;
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
