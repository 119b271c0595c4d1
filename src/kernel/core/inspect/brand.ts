import { guarded } from '../guarded.js';

/**
 * Tells what an object is by its internal slots, which work for objects of
 * another realm and cannot be faked by `Symbol.toStringTag`.
 */

type Probe = (value: object) => unknown;

function getter(prototype: object, key: PropertyKey): Probe {
  const get = Object.getOwnPropertyDescriptor(prototype, key)!.get!;
  return value => get.call(value);
}

function method(name: PropertyKey, prototype: object): Probe {
  const call = (prototype as Record<PropertyKey, Probe>)[name] as (
    this: unknown,
    argument?: unknown
  ) => unknown;
  return value => call.call(value, undefined);
}

function answers(probe: Probe): (value: object) => boolean {
  return value => {
    try {
      probe(value);
      return true;
    } catch {
      return false;
    }
  };
}

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
const typedArrayName = getter(typedArrayPrototype, Symbol.toStringTag);
const toString = Object.prototype.toString;

/** The name of the typed array's class, or undefined for anything else. */
export function typedArrayTag(value: object): string | undefined {
  return typedArrayName(value) as string | undefined;
}

export const isMap = answers(getter(Map.prototype, 'size'));
export const isSet = answers(getter(Set.prototype, 'size'));
export const isWeakMap = answers(method('has', WeakMap.prototype));
export const isWeakSet = answers(method('has', WeakSet.prototype));
export const isDate = answers(method('getTime', Date.prototype));
export const isArrayBuffer = answers(
  getter(ArrayBuffer.prototype, 'byteLength')
);
export const isSharedArrayBuffer: (value: object) => boolean =
  typeof SharedArrayBuffer === 'function'
    ? answers(getter(SharedArrayBuffer.prototype, 'byteLength'))
    : () => false;
export const isDataView = answers(getter(DataView.prototype, 'byteLength'));

const regexpSource = getter(RegExp.prototype, 'source');
export function isRegExp(value: object): boolean {
  return value !== RegExp.prototype && answers(regexpSource)(value);
}

/** Whether the object holds a promise's state. */
export function isPromise(value: object): value is Promise<unknown> {
  return guarded(
    () => toString.call(value) === '[object Promise]' && 'then' in value,
    () => false
  );
}

/** An error of any realm. */
export function isError(value: unknown): value is Error {
  return (
    typeof value === 'object' &&
    value !== null &&
    guarded(
      () => value instanceof Error || builtinTag(value) === '[object Error]',
      () => false
    )
  );
}

/** Whether an error holds another that it took the place of. */
export function isSuppressed(
  error: Error
): error is Error & { error: unknown; suppressed: unknown } {
  return guarded(
    () =>
      error.name === 'SuppressedError' &&
      'error' in error &&
      'suppressed' in error,
    () => false
  );
}

/** `[object …]` with what `Symbol.toStringTag` says left out. */
export function builtinTag(value: object): string {
  return Object.prototype.hasOwnProperty.call(value, Symbol.toStringTag) ||
    Symbol.toStringTag in value
    ? ''
    : toString.call(value);
}

const BOXES: [string, Probe][] = [
  ['Number', method('valueOf', Number.prototype)],
  ['String', method('valueOf', String.prototype)],
  ['Boolean', method('valueOf', Boolean.prototype)],
  ['BigInt', method('valueOf', BigInt.prototype)],
  ['Symbol', method('valueOf', Symbol.prototype)]
];

/** The type and content of a primitive in an object, such as `new Number(1)`. */
export function unbox(value: object): [string, unknown] | null {
  for (const [type, probe] of BOXES) {
    try {
      return [type, probe(value)];
    } catch {
      continue;
    }
  }
  return null;
}

const exportsOfFiles = new WeakSet<object>();

/** Note that the getters of an object read nothing but what a file exports. */
export function noteExports(value: object): void {
  exportsOfFiles.add(value);
}

/** Whether the getters of an object were noted by {@link noteExports}. */
export function hasNotedExports(value: object): boolean {
  return exportsOfFiles.has(value);
}

/** Whether an object stands for all that a module exports. */
export function isNamespace(value: object): boolean {
  return guarded(
    () =>
      hasNotedExports(value) ||
      (Object.getPrototypeOf(value) === null &&
        !Object.isExtensible(value) &&
        Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value ===
          'Module'),
    () => false
  );
}
