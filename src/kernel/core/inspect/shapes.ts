import { guarded } from '../guarded.js';
import * as brand from './brand.js';
import {
  arrayEntries,
  boxBase,
  bufferEntries,
  type Format,
  type IEntries,
  mapEntries,
  setEntries,
  typedArrayEntries
} from './collections.js';
import { errorBase } from './error.js';
import { functionBase, prefix } from './names.js';
import type { IInspection } from './options.js';
import { promiseState } from './promiseState.js';
import { webEntries, webValues } from './webObjects.js';

/** How one kind of object is shown. */
export interface IShape {
  base: string;
  open: string;
  close: string;
  keys: PropertyKey[];
  /** The whole text when there are no keys to show. */
  bare?: string;
  elements?: ArrayLike<unknown>;
  content?: (level: number) => IEntries;
}

/** How values inside a value are formatted. */
export interface INested {
  format: Format;
  formatElement: (
    inspection: IInspection,
    array: unknown[],
    index: number,
    level: number
  ) => string;
}

/** What kind of object it is, and so how it is shown. */
export function shapeOf(
  nested: INested,
  inspection: IInspection,
  value: object,
  name: string | null,
  tag: string
): IShape {
  const before = (fallback: string, size = ''): string =>
    prefix(name, tag, fallback, size);
  if (Array.isArray(value)) {
    const label =
      name !== 'Array' || tag !== ''
        ? before('Array', `(${value.length})`)
        : '';
    return {
      ...braces(`${label}[`, ']'),
      keys: keysOf(value, true),
      bare: value.length === 0 ? `${label}[]` : undefined,
      elements: value,
      content: level =>
        arrayEntries(inspection, value, level, (array, index, inner) =>
          nested.formatElement(inspection, array, index, inner)
        )
    };
  }
  const typed = brand.typedArrayTag(value);
  if (typed !== undefined) {
    const array = value as unknown as ArrayLike<number>;
    const label = before(typed, `(${array.length})`);
    return {
      ...braces(`${label}[`, ']'),
      keys: keysOf(value, true),
      bare: array.length === 0 ? `${label}[]` : undefined,
      elements: array,
      content: () => typedArrayEntries(inspection, array)
    };
  }
  const keys = keysOf(value, false);
  if (typeof value === 'function') {
    const base = functionBase(value, name, tag);
    return { ...braces('{', '}', base), keys, bare: base };
  }
  if (name === null && brand.isNamespace(value)) {
    return { ...braces('[Module: null prototype] {', '}'), keys: keys.sort() };
  }
  if (name === 'Object' && !brand.isError(value)) {
    const isArguments = brand.builtinTag(value) === '[object Arguments]';
    const label = isArguments
      ? '[Arguments] '
      : tag === ''
        ? ''
        : before('Object');
    return { ...braces(`${label}{`, '}'), keys, bare: `${label}{}` };
  }
  return (
    collectionShape(nested, inspection, value, before, keys) ??
    textShape(inspection, value, name, tag, keys) ??
    binaryShape(inspection, value, before, keys) ??
    webShape(nested, inspection, value, tag || name, before, keys) ?? {
      ...braces(`${before('Object')}{`, '}'),
      keys,
      bare: `${before('Object')}{}`
    }
  );
}

/** How an object is shown that cannot be looked at well: by what can be read. */
export function plainShape(value: object, name: string): IShape {
  const label = name === 'Object' ? '' : prefix(name, '', 'Object');
  const keys = guarded(
    () => keysOf(value, false),
    () => null
  );
  const isFunction = typeof value === 'function';
  const text = isFunction ? '[Function]' : `${label}{}`;
  return {
    ...(isFunction ? braces('{', '}', text) : braces(`${label}{`, '}')),
    keys: keys ?? [],
    bare: keys ? text : unreadable(value)
  };
}

function unreadable(value: object): string {
  // It runs no trap, so it fails for nothing but a revoked proxy.
  return guarded(
    () => (Array.isArray(value) ? '<Unreadable Array>' : '<Unreadable Object>'),
    () => '<Revoked Proxy>'
  );
}

/** Maps, sets, their weak forms, promises. */
function collectionShape(
  { format }: INested,
  inspection: IInspection,
  value: object,
  before: (fallback: string, size?: string) => string,
  keys: PropertyKey[]
): IShape | null {
  const braced = (label: string, content: IShape['content']): IShape => ({
    ...braces(`${label}{`, '}'),
    keys: brand.isPromise(value)
      ? keys.filter(key => typeof key === 'string')
      : keys,
    content
  });
  if (brand.isSet(value)) {
    const set = value as Set<unknown>;
    const label = before('Set', `(${set.size})`);
    const shape = braced(label, level =>
      setEntries(inspection, set, level, format)
    );
    return set.size === 0 ? { ...shape, bare: `${label}{}` } : shape;
  }
  if (brand.isMap(value)) {
    const map = value as Map<unknown, unknown>;
    const label = before('Map', `(${map.size})`);
    const shape = braced(label, level =>
      mapEntries(inspection, map, level, format)
    );
    return map.size === 0 ? { ...shape, bare: `${label}{}` } : shape;
  }
  const unknown = (): IEntries => ({
    entries: ['<items unknown>'],
    isCut: false
  });
  if (brand.isPromise(value)) {
    return braced(before('Promise'), level => {
      const state = promiseState(value);
      if (state.status === 'pending') {
        return { entries: ['<pending>'], isCut: false };
      }
      inspection.indentation += 2;
      const text = format(inspection, state.value, level);
      inspection.indentation -= 2;
      const isRejected = state.status === 'rejected';
      return {
        entries: [isRejected ? `<rejected> ${text}` : text],
        isCut: false
      };
    });
  }
  if (brand.isWeakSet(value)) {
    return braced(before('WeakSet'), unknown);
  }
  if (brand.isWeakMap(value)) {
    return braced(before('WeakMap'), unknown);
  }
  return null;
}

/** Objects whose text is not made of properties. */
function textShape(
  inspection: IInspection,
  value: object,
  name: string | null,
  tag: string,
  keys: PropertyKey[]
): IShape | null {
  const labelled = (text: string, fallback: string): IShape => {
    const label = prefix(name, tag, fallback);
    const base = label === `${fallback} ` ? text : label + text;
    return { ...braces('{', '}', base), keys, bare: base };
  };
  if (brand.isRegExp(value)) {
    return labelled(RegExp.prototype.toString.call(value), 'RegExp');
  }
  if (brand.isDate(value)) {
    const time = Date.prototype.getTime.call(value);
    return labelled(
      Number.isNaN(time)
        ? Date.prototype.toString.call(value)
        : Date.prototype.toISOString.call(value),
      'Date'
    );
  }
  if (brand.isError(value)) {
    const base = errorBase(inspection, value, name, keys);
    return { ...braces('{', '}', base), keys, bare: base };
  }
  const box = brand.unbox(value);
  if (box) {
    const isText = box[0] === 'String';
    const own = isText ? keys.filter(key => !isIndex(key)) : keys;
    const base = boxBase(inspection, box, name, tag);
    return { ...braces('{', '}', base), keys: own, bare: base };
  }
  return null;
}

function binaryShape(
  inspection: IInspection,
  value: object,
  before: (fallback: string) => string,
  keys: PropertyKey[]
): IShape | null {
  for (const [fallback, isKind] of [
    ['ArrayBuffer', brand.isArrayBuffer],
    ['SharedArrayBuffer', brand.isSharedArrayBuffer]
  ] as const) {
    if (isKind(value)) {
      const buffer = value as ArrayBuffer;
      const label = before(fallback);
      return {
        ...braces(`${label}{`, '}'),
        keys,
        content: () => ({
          entries: bufferEntries(inspection, buffer),
          isCut: false
        })
      };
    }
  }
  if (brand.isDataView(value)) {
    return {
      ...braces(`${before('DataView')}{`, '}'),
      keys: ['byteLength', 'byteOffset', 'buffer', ...keys]
    };
  }
  return null;
}

/** Objects of the platform that show nothing of themselves. */
function webShape(
  { format }: INested,
  inspection: IInspection,
  value: object,
  name: string | null,
  before: (fallback: string) => string,
  keys: PropertyKey[]
): IShape | null {
  const values = name === null ? undefined : webValues(value, name);
  if (!values) {
    return null;
  }
  const label = before(name!);
  return {
    ...braces(`${label}{`, '}'),
    keys,
    bare: values.length === 0 ? `${label}{}` : undefined,
    content: level => webEntries(inspection, values, name!, level, format)
  };
}

function braces(
  open: string,
  close: string,
  base = ''
): Pick<IShape, 'base' | 'open' | 'close'> {
  return { base, open, close };
}

/** The enumerable own properties, symbols last; indices left out of arrays. */
function keysOf(value: object, isArray: boolean): PropertyKey[] {
  if (isArray && isDense(value as ArrayLike<unknown>)) {
    return enumerableSymbols(value);
  }
  let names: string[];
  try {
    names = Object.keys(value);
  } catch {
    names = Object.getOwnPropertyNames(value);
  }
  const keys: PropertyKey[] = isArray
    ? names.filter(key => !isIndex(key))
    : names;
  return [...keys, ...enumerableSymbols(value)];
}

/** Whether an array is too large to look for other keys than its indices. */
function isDense(value: ArrayLike<unknown>): boolean {
  return value.length > (ArrayBuffer.isView(value) ? 10_000 : 100_000);
}

/** What Node's asynchronous context writes on promises and timers is no one's. */
function enumerableSymbols(value: object): symbol[] {
  return Object.getOwnPropertySymbols(value).filter(
    symbol =>
      symbol.description !== 'kResourceStore' &&
      Object.prototype.propertyIsEnumerable.call(value, symbol)
  );
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === 'string' && /^(0|[1-9]\d{0,9})$/.test(key);
}
