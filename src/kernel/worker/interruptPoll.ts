import type { IInterruptSource } from './protocol.js';

/** Milliseconds between two looks at the source. */
const POLL_MS = 50;

/**
 * Finds out, from inside a loop that never returns to the event loop, whether
 * the page asked for an interrupt: the page revokes a Blob URL, so that a
 * synchronous request for it fails. Needs no cross-origin isolation.
 */
export class InterruptPoll {
  constructor(
    private readonly _isReachable: (url: string) => boolean,
    private readonly _now: () => number
  ) {}

  /** Look at this source from now on. */
  use(source: IInterruptSource): void {
    this._source = source;
    this._last = this._now();
  }

  /** Whether the interrupt was requested; asks at most every 50 ms. */
  isRequested(): boolean {
    if (!this._source) {
      return this._isPending;
    }
    const now = this._now();
    if (now - this._last < POLL_MS) {
      return this._isPending;
    }
    this._last = now;
    if (!this._isReachable(this._source.url)) {
      this._seen = this._source.serial;
      this._source = null;
      this._isPending = true;
    }
    return this._isPending;
  }

  /** The request has been acted on, or a cell begins: it is soon enough later. */
  clear(): void {
    this._isPending = false;
    this._last = this._now();
  }

  /**
   * The page's message of interrupt `serial` has come.
   *
   * @returns whether it is news
   */
  receive(serial: number, next: IInterruptSource): boolean {
    const isNews = serial > this._seen;
    this._seen = Math.max(this._seen, serial);
    this.use(next);
    return isNews;
  }

  private _source: IInterruptSource | null = null;
  private _seen = -1;
  private _last = 0;
  private _isPending = false;
}

/** Whether the Blob behind `url` is still there. */
export function isBlobReachable(url: string): boolean {
  const request = new XMLHttpRequest();
  try {
    request.open('GET', url, false);
    request.send();
    return true;
  } catch {
    return false;
  }
}
