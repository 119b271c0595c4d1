import type { IClock } from '../ports.js';

/** A clock that stands still until a test moves it. */
export class FakeClock implements IClock {
  now(): number {
    return this._now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this._now + delayMs, callback };
    this._timers.add(timer);
    return () => this._timers.delete(timer);
  }

  /** Resolves when so much time has passed. */
  pass(ms: number): Promise<void> {
    return new Promise(resolve => this.after(ms, resolve));
  }

  /** Move on, calling what becomes due, and let promises settle in between. */
  async advance(byMs: number): Promise<void> {
    const end = this._now + byMs;
    for (;;) {
      await settled();
      const due = [...this._timers].filter(timer => timer.at <= end);
      const [next] = due.sort((a, b) => a.at - b.at);
      if (!next) {
        break;
      }
      this._timers.delete(next);
      this._now = next.at;
      next.callback();
    }
    this._now = end;
  }

  /** Set the time without letting any pass, as when a machine has slept. */
  jump(byMs: number): void {
    this._now += byMs;
    for (const timer of this._timers) {
      timer.at += byMs;
    }
  }

  /** How many callbacks are still to come. */
  get pending(): number {
    return this._timers.size;
  }

  private _now = Date.UTC(2026, 0, 1);
  private readonly _timers = new Set<{ at: number; callback: () => void }>();
}

/** Resolves when all promises that can settle without a timer have settled. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise<void>(resolve => setImmediate(resolve));
  }
}
