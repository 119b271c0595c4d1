import type { IClock } from '../run/index.js';

/** The clock and the timers of the page. */
export const systemClock: IClock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  }
};
