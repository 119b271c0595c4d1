import { PortError } from './ports.js';
import type { IClock } from './ports.js';

export interface IRetryOptions {
  readonly clock: IClock;
  /** Resolves when trying has lost its purpose. */
  readonly givenUp?: Promise<unknown>;
  /** How long to try, in milliseconds, from the first failure. */
  readonly limitMs: number;
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
  const { clock, onAway } = options;
  let awaySince: number | null = null;
  let delayMs = FIRST_DELAY_MS;
  try {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        const isAway =
          error instanceof PortError && error.code === 'unavailable';
        if (!isAway) {
          throw error;
        }
        if (awaySince === null) {
          awaySince = clock.now();
          onAway(true);
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
    if (awaySince !== null) {
      onAway(false);
    }
  }
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
  const result = await Promise.race([
    over,
    ...(givenUp ? [givenUp.then(() => true)] : [])
  ]);
  cancel();
  return result;
}
