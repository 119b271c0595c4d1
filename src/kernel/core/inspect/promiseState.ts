/** What is known of a promise without waiting for it. */
export type PromiseState =
  { status: 'pending' } | { status: 'fulfilled' | 'rejected'; value: unknown };

const states = new WeakMap<Promise<unknown>, PromiseState>();

/** The state that {@link observePromise} found; `pending` when never looked. */
export function promiseState(promise: Promise<unknown>): PromiseState {
  return states.get(promise) ?? { status: 'pending' };
}

/**
 * Find out, without waiting for it, whether a promise is settled, so that
 * {@link promiseState} knows it: a language gives no other way to see it.
 */
export async function observePromise(promise: Promise<unknown>): Promise<void> {
  const pending = {};
  try {
    const value = await Promise.race([promise, afterTicks(pending)]);
    if (value !== pending) {
      states.set(promise, { status: 'fulfilled', value });
    } else {
      states.delete(promise);
    }
  } catch (reason) {
    states.set(promise, { status: 'rejected', value: reason });
  }
}

/** A promise of another realm needs some turns to tell its value. */
async function afterTicks<T>(value: T): Promise<T> {
  for (let tick = 0; tick < 4; tick++) {
    await null;
  }
  return value;
}
