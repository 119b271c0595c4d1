import type { Sources } from './sources.js';

/**
 * Let `error.stack` have the places in the user's text, where the engine asks for
 * it when it is first read (V8). What a program sets in its place counts, until it sets nothing.
 */
export function installStackText(
  global: Record<PropertyKey, unknown>,
  sources: Sources
): void {
  const prepareStackTrace = (
    error: Error,
    calls: readonly unknown[]
  ): string => {
    const lines = calls.map(call => `    at ${String(call)}`);
    return sources.stackTextOf(error, lines);
  };
  let current: unknown = prepareStackTrace;
  Object.defineProperty(global.Error, 'prepareStackTrace', {
    get: () => current,
    set: (value: unknown) => {
      current = value ?? prepareStackTrace;
    },
    enumerable: false,
    configurable: true
  });
}
