import { PortError } from './ports.js';
import type { IClock } from './ports.js';

export interface IRetryOptions {
  readonly clock: IClock;
  /** Resolves when trying has lost its purpose. */
  readonly givenUp: Promise<unknown>;
  /**
   * How long, in milliseconds, an answer is waited for that is under way when it
   * is given up; default: any time.
   */
  readonly givenUpMs?: number;
  /**
   * How long to try, in milliseconds, from the first failure. A machine that
   * sleeps, or whose clock is set, tries nothing meanwhile: that does not count.
   */
  readonly limitMs: number;
  /**
   * How long an answer may take, in milliseconds, before the server counts as
   * away while it is waited for; default: any time.
   */
  readonly slowMs?: number;
  /** Told true when the server is away and false when it is back. */
  readonly onAway: (isAway: boolean) => void;
}

/**
 * Do something, and again while the server is away.
 *
 * @throws what `work` throws, once it is anything but `unavailable`, or the
 * time is up, or it was given up.
 */
export async function retryWhileAway<T>(
  work: () => Promise<T>,
  options: IRetryOptions
): Promise<T> {
  const { clock, slowMs = 0 } = options;
  let awayMs = 0;
  let failedAt: number | null = null;
  let delayMs = FIRST_DELAY_MS;
  let isTold = false;
  const tell = (isAway: boolean): void => {
    if (isAway !== isTold) {
      isTold = isAway;
      options.onAway(isAway);
    }
  };
  const cancel = slowMs ? clock.after(slowMs, () => tell(true)) : () => {};
  const patience = endOfPatience(options);
  try {
    for (;;) {
      try {
        return await Promise.race([work(), patience.isOver]);
      } catch (error) {
        const isAway =
          error instanceof PortError && error.code === 'unavailable';
        if (!isAway) {
          throw error;
        }
        tell(true);
        const now = clock.now();
        awayMs += between(0, now - (failedAt ?? now), LONGEST_ROUND_MS);
        failedAt = now;
        if (
          awayMs >= options.limitMs ||
          (await isGivenUpWithin(delayMs, options))
        ) {
          throw error;
        }
        delayMs = Math.min(delayMs * 2, LAST_DELAY_MS);
      }
    }
  } finally {
    cancel();
    patience.cancel();
    tell(false);
  }
}

/** Rejects some time after trying has lost its purpose, if there is a limit. */
function endOfPatience({ clock, givenUp, givenUpMs }: IRetryOptions): {
  isOver: Promise<never>;
  cancel: () => void;
} {
  let isCancelled = false;
  let cancel = (): void => undefined;
  const isOver = new Promise<never>((_, reject) => {
    const error = new PortError(
      'unavailable',
      'The server did not answer, and was not waited for any longer.'
    );
    void givenUp.then(() => {
      if (givenUpMs !== undefined && !isCancelled) {
        cancel = clock.after(givenUpMs, () => reject(error));
      }
    });
  });
  // Nobody may be waiting any more.
  isOver.catch(() => undefined);
  return {
    isOver,
    cancel: () => {
      isCancelled = true;
      cancel();
    }
  };
}

const FIRST_DELAY_MS = 500;

const LAST_DELAY_MS = 5000;

/** A delay and a try that gets no answer take less. */
const LONGEST_ROUND_MS = 120_000;

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}

async function isGivenUpWithin(
  delayMs: number,
  { clock, givenUp }: IRetryOptions
): Promise<boolean> {
  let cancel = (): void => undefined;
  const over = new Promise<boolean>(resolve => {
    cancel = clock.after(delayMs, () => resolve(false));
  });
  const result = await Promise.race([over, givenUp.then(() => true)]);
  cancel();
  return result;
}
