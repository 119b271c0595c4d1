import { guarded } from '../guarded.js';
import type { Format, IEntries } from './collections.js';
import type { IInspection } from './options.js';
import { formatPrimitive, propertyName } from './primitive.js';

/** What Node shows of the classes of the web, whose values are behind getters. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  AbortController: ['signal'],
  AbortSignal: ['aborted'],
  Blob: ['size', 'type'],
  Event: ['type', 'defaultPrevented', 'cancelable', 'timeStamp'],
  File: ['size', 'type', 'name', 'lastModified'],
  ReadableStream: ['locked'],
  Request: [
    'method',
    'url',
    'headers',
    'destination',
    'referrer',
    'referrerPolicy',
    'mode',
    'credentials',
    'cache',
    'redirect',
    'integrity',
    'keepalive',
    'signal'
  ],
  Response: [
    'status',
    'statusText',
    'headers',
    'body',
    'bodyUsed',
    'ok',
    'redirected',
    'type',
    'url'
  ],
  URL: [
    'href',
    'origin',
    'protocol',
    'username',
    'password',
    'host',
    'hostname',
    'port',
    'pathname',
    'search',
    'searchParams',
    'hash'
  ],
  WritableStream: ['locked']
};

type Pairs = Iterable<readonly [string, unknown]>;

type Read = (value: object) => unknown;

interface IWebClass {
  properties: readonly (readonly [string, Read])[];
  /** Gives the pairs that an object lists. */
  pairs?: (value: object) => Pairs;
}

/** By name; as the home has them, before user code runs. */
const classes = new Map<string, IWebClass>();
for (const name of [...Object.keys(PROPERTIES), 'Headers', 'URLSearchParams']) {
  const own = prototypeOf(name);
  if (own) {
    const entries = Reflect.get(own, 'entries') as
      ((this: object) => Pairs) | undefined;
    classes.set(name, {
      properties: (PROPERTIES[name] ?? []).flatMap(key => {
        const read = getterOf(own, key);
        return read ? [[key, read] as const] : [];
      }),
      pairs: entries && (value => entries.call(value))
    });
  }
}

/**
 * What a browser's object holds, as Node shows it; Node's own bring their text.
 *
 * @param name - of its class, as it gives itself out
 * @returns undefined for another kind of object
 */
export function webValues(
  value: object,
  name: string
): (readonly [string, unknown])[] | undefined {
  const { properties, pairs } = classes.get(name) ?? {};
  // What the platform gives throws where the object only looks like one.
  return guarded(
    () =>
      pairs
        ? Array.from(pairs(value))
        : properties?.map(([key, read]) => [key, read(value)] as const),
    () => undefined
  );
}

/** The lines of {@link webValues}. */
export function webEntries(
  inspection: IInspection,
  values: readonly (readonly [string, unknown])[],
  name: string,
  level: number,
  format: Format
): IEntries {
  inspection.indentation += 2;
  const entries = values.map(([key, value]) => {
    const text = format(inspection, value, level);
    return name === 'URLSearchParams'
      ? `${formatPrimitive(key, inspection)} => ${text}`
      : `${propertyName(key, true)}: ${text}`;
  });
  inspection.indentation -= 2;
  return { entries, isCut: false };
}

/** Node has some behind getters, which load much for classes that show themselves. */
function prototypeOf(name: string): object | undefined {
  const { value } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
  return (value as { prototype?: object } | undefined)?.prototype;
}

function getterOf(prototype: object, key: string): Read | undefined {
  for (
    let at: object | null = prototype;
    at;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const get = Object.getOwnPropertyDescriptor(at, key)?.get;
    if (get) {
      return value => get.call(value) as unknown;
    }
  }
  return undefined;
}
