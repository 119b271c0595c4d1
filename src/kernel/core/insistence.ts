import type { ITimers } from './types.js';

/** A second interrupt within this time means: whatever it costs. */
const INSIST_MS = 2000;

/** What the first one stops, if anything does, has ended by then. */
const HEED_MS = 250;

/** What an {@link Insistence} knows of a kernel. */
export interface IInsistenceOptions {
  /** What runs, the same object as long as it does; null: nothing. */
  running: () => object | null | undefined;
  /** End what heeds no interrupt. */
  giveUp: () => void;
  /** Milliseconds, monotonic. */
  now: () => number;
  timers: Pick<ITimers, 'setTimeout'>;
}

/**
 * Whoever asks a second time for the same to stop wants it ended, whatever that
 * costs; but not before the first interrupt had its time: two that come at once
 * are not to end what heeds one.
 */
export class Insistence {
  constructor(private readonly _options: IInsistenceOptions) {}

  /** An interrupt has come. Whether it is a first one, which is to be passed on. */
  isFirst(): boolean {
    const { running, now, timers } = this._options;
    const subject = running() ?? null;
    const sinceMs = now() - this._atMs;
    if (!subject || subject !== this._subject || sinceMs >= INSIST_MS) {
      this._subject = subject;
      this._atMs = now();
      return true;
    }
    timers.setTimeout(() => this._end(subject), HEED_MS - sinceMs);
    return false;
  }

  private _end(subject: object): void {
    if (this._subject === subject && this._options.running() === subject) {
      this._subject = null;
      this._options.giveUp();
    }
  }

  private _subject: object | null = null;
  private _atMs = -Infinity;
}
