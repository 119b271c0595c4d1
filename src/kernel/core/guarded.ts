import { KernelError } from './errors.js';

/** Whether it is what ends an interrupted cell; what was thrown may be a proxy. */
export function isInterrupt(thrown: unknown): boolean {
  try {
    return thrown instanceof KernelError && thrown.code === 'interrupted';
  } catch {
    return false;
  }
}

/**
 * What `look` gives. Looking at an object may run code of the user (a getter, a
 * proxy's trap); what that throws is no one's error, but an interrupt is.
 */
export function guarded<T, U = T>(
  look: () => T,
  otherwise: (thrown: unknown) => U
): T | U {
  try {
    return look();
  } catch (thrown) {
    if (isInterrupt(thrown)) {
      throw thrown;
    }
    return otherwise(thrown);
  }
}

/**
 * A property that the object says it has, else undefined. One that it does not
 * claim is not asked for: many a proxy has an answer to any name.
 */
export function claimed(value: object, key: PropertyKey): unknown {
  return guarded(
    () =>
      key in value ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    () => undefined
  );
}
