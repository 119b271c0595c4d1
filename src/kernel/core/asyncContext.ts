import type { IAsyncContext } from './types.js';

type Callback = (...args: unknown[]) => unknown;
type Scheduler = (callback: unknown, ...rest: unknown[]) => unknown;

/**
 * Follows the current context along timers, microtasks and promise callbacks
 * where the host has no asynchronous context of its own (a browser).
 *
 * Code that runs after an `await` finds its context again because the compiler
 * saves it before and restores it after.
 */
export class FallbackContext<T> implements IAsyncContext<T> {
  /** The context of code of which nothing is known: the last that was run. */
  fallback: T | undefined = undefined;

  run<R>(store: T, callback: () => R): R {
    const before = this._current;
    this._current = store;
    try {
      return callback();
    } finally {
      this._current = before;
    }
  }

  get(): T | undefined {
    return this._current ?? this.fallback;
  }

  /**
   * Make `store` current for the rest of the running microtask.
   */
  enter(store: T | undefined): void {
    if (store === this._current) {
      return;
    }
    this._current = store;
    if (!this._isLeaving) {
      this._isLeaving = true;
      void Promise.resolve().then(() => {
        this._isLeaving = false;
        this._current = undefined;
      });
    }
  }

  /** `callback`, to be called later in the context of now. */
  bind(callback: Callback): Callback {
    const store = this.get();
    if (store === undefined) {
      return callback;
    }
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const context = this;
    return function (this: unknown, ...args: unknown[]): unknown {
      return context.run(store, () => callback.apply(this, args));
    };
  }

  private _current: T | undefined = undefined;
  private _isLeaving = false;
}

/** What user code sees of a callback before it is scheduled. */
export type Wrap = (callback: Callback) => Callback;

/**
 * Put patched schedulers on `global`: what is scheduled is wrapped first.
 *
 * @returns a function that puts the originals back
 */
export function patchSchedulers(
  global: Record<PropertyKey, unknown>,
  wrap: Wrap
): () => void {
  const originals = new Map<string, unknown>();
  for (const name of [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'requestAnimationFrame'
  ]) {
    const original = global[name];
    if (typeof original !== 'function') {
      continue;
    }
    originals.set(name, original);
    const schedule = original as Scheduler;
    const patched = {
      [name](callback: unknown, ...rest: unknown[]): unknown {
        const wrapped =
          typeof callback === 'function'
            ? wrap(callback as Callback)
            : callback;
        return schedule.call(global, wrapped, ...rest);
      }
    }[name];
    for (const key of Reflect.ownKeys(schedule)) {
      if (key !== 'length' && key !== 'name' && key !== 'prototype') {
        const own = Object.getOwnPropertyDescriptor(schedule, key);
        Object.defineProperty(patched, key, own!);
      }
    }
    define(global, name, patched);
  }
  return () => {
    for (const [name, original] of originals) {
      define(global, name, original);
    }
  };
}

function define(
  global: Record<PropertyKey, unknown>,
  name: string,
  value: unknown
): void {
  Object.defineProperty(global, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
