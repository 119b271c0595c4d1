/** What a {@link createTicker} needs. */
export interface ITickerOptions {
  /** A clock in milliseconds. */
  now(): number;
  /** Looks for an interrupt, and throws when there is one. */
  poll(): void;
  /** How often to look. Default: 50. */
  intervalMs?: number;
}

/** Iterations between two calls of `tick` at most. */
const STEP = 63;
/** Calls of `tick` between two looks at the clock at most. */
const MAX_CALLS = 64;

/**
 * What loops call, for homes in which looking for an interrupt is slow: it reads
 * the clock once in about a millisecond, and looks when the interval is over.
 */
export function createTicker({
  now,
  poll,
  intervalMs = 50
}: ITickerOptions): () => number {
  let left = 1;
  let calls = 1;
  let readAt = now();
  let polledAt = readAt;
  const look = (): number => {
    const time = now();
    const elapsedMs = time - readAt;
    readAt = time;
    if (time - polledAt >= intervalMs) {
      polledAt = time;
      poll();
    }
    if (elapsedMs < 0.5) {
      calls = Math.min(calls * 2, MAX_CALLS);
    } else if (elapsedMs > 2) {
      calls = Math.max(calls >> 2, 1);
    }
    left = calls;
    return elapsedMs > 5 ? 0 : STEP;
  };
  return () => {
    left -= 1;
    return left > 0 ? STEP : look();
  };
}
