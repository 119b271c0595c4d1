import type { IClock } from './ports.js';

/** The timers that every home of JavaScript has. */
export interface ITimers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: never): void;
}

/**
 * The clock of a home. Delays of any length: timers alone take one above 2³¹−1
 * milliseconds (25 days) for none at all.
 */
export function clockOf(timers: ITimers): IClock {
  return {
    now: () => Date.now(),
    after(delayMs, callback) {
      let timer: unknown;
      const wait = (leftMs: number): void => {
        const stepMs = Math.min(leftMs, LONGEST_MS);
        timer = timers.setTimeout(
          () => (leftMs > stepMs ? wait(leftMs - stepMs) : callback()),
          stepMs
        );
      };
      wait(delayMs);
      return () => timers.clearTimeout(timer as never);
    }
  };
}

const LONGEST_MS = 2 ** 31 - 1;
