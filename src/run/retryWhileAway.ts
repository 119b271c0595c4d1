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
  /** How long to try, in milliseconds, from the first failure. */
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
  let awaySince: number | null = null;
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
        if (awaySince === null) {
          awaySince = clock.now();
          tell(true);
        }
        if (clock.now() - awaySince >= options.limitMs) {
          throw error;
        }
        if (await isGivenUpWithin(delayMs, options)) {
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
