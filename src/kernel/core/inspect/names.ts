import { guarded } from '../guarded.js';

/**
 * The name of the class that made `value`, `null` for an object without a
 * prototype.
 */
export function constructorName(value: object): string | null {
  let holder: object | null = value;
  let isFirst = true;
  while (holder !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, 'constructor');
    const maker: unknown = descriptor?.value;
    if (
      typeof maker === 'function' &&
      maker.name !== '' &&
      isMadeBy(value, maker)
    ) {
      return String(maker.name);
    }
    holder = Object.getPrototypeOf(holder) as object | null;
    if (isFirst && holder === null) {
      return null;
    }
    isFirst = false;
  }
  const prototype = Object.getPrototypeOf(value) as object;
  const inherited = constructorName(prototype);
  return inherited === null
    ? 'Object <[Object: null prototype] {}>'
    : `Object <${inherited}>`;
}

function isMadeBy(value: object, maker: object): boolean {
  return guarded(
    () => {
      const prototype = (maker as { prototype?: unknown }).prototype;
      return typeof prototype === 'object' || typeof prototype === 'function'
        ? prototype !== null &&
            Object.prototype.isPrototypeOf.call(prototype, value)
        : false;
    },
    () => false
  );
}

/** What `Symbol.toStringTag` says, unless it is a property shown anyway. */
export function tagOf(value: object): string {
  const tag = guarded(
    () => (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag],
    () => ''
  );
  return typeof tag === 'string' &&
    !Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)
    ? tag
    : '';
}

/** What stands before the brace: class, size and tag, with a space after. */
export function prefix(
  name: string | null,
  tag: string,
  fallback: string,
  size = ''
): string {
  if (name === null) {
    const label = tag !== '' && tag !== fallback ? `[${tag}] ` : '';
    return `[${fallback}${size}: null prototype] ${label}`;
  }
  return `${name}${size} ${tag !== '' && tag !== name ? `[${tag}] ` : ''}`;
}

/** The text of a function or class without its properties. */
export function functionBase(
  value: object,
  name: string | null,
  tag: string
): string {
  const callable = value as { name?: unknown };
  if (isClass(value)) {
    return classBase(value, name, tag);
  }
  const kind = tag === '' ? 'Function' : functionKind(tag);
  let base = `[${kind}${name === null ? ' (null prototype)' : ''}`;
  base +=
    callable.name === '' ? ' (anonymous)]' : `: ${String(callable.name)}]`;
  if (name !== null && name !== kind && name !== 'Function') {
    base += ` ${name}`;
  }
  if (tag !== '' && tag !== kind && tag !== name) {
    base += ` [${tag}]`;
  }
  return base;
}

function functionKind(tag: string): string {
  return [
    'AsyncFunction',
    'GeneratorFunction',
    'AsyncGeneratorFunction'
  ].includes(tag)
    ? tag
    : 'Function';
}

function isClass(value: object): boolean {
  const source = Function.prototype.toString.call(value);
  return /^class(?![\w$])/.test(source) && source.endsWith('}');
}

function classBase(value: object, name: string | null, tag: string): string {
  const own = Object.prototype.hasOwnProperty.call(value, 'name')
    ? (value as { name: unknown }).name
    : '';
  let base = `[class ${own ? String(own) : '(anonymous)'}`;
  if (name !== null && name !== 'Function') {
    base += ` [${name}]`;
  }
  if (tag !== '' && tag !== name) {
    base += ` [${tag}]`;
  }
  if (name === null) {
    return `${base} extends [null prototype]]`;
  }
  const parent = (Object.getPrototypeOf(value) as { name?: unknown }).name;
  return parent ? `${base} extends ${String(parent)}]` : `${base}]`;
}
