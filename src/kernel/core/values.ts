import { guarded } from './guarded.js';
import { hasNotedExports } from './inspect/brand.js';
import { isIdentifier, type IPath } from './path.js';
import { HELPER } from './transform/helpers.js';

/** Reads the values of the running program without executing any of its code. */
export class Values {
  constructor(
    private readonly _global: object,
    private readonly _declared: () => ReadonlySet<string>,
    private readonly _evaluate: (code: string) => unknown
  ) {}

  /** The value that a chain of names leads to; null when there is none. */
  resolve(path: IPath): { value: unknown } | null {
    let found = this._variable(path.root);
    for (const key of path.keys) {
      const owner = found?.value;
      found = guarded(
        () => readProperty(owner, key),
        () => null
      );
    }
    return found;
  }

  /** The names of all variables, those of cells first. */
  variableNames(): string[] {
    const names = [...this._declared()].filter(name => !HELPER.test(name));
    return [...names, ...propertyNames(this._global)];
  }

  private _variable(name: string): { value: unknown } | null {
    if (!isIdentifier(name)) {
      return null;
    }
    if (this._declared().has(name)) {
      try {
        return { value: this._evaluate(name) };
      } catch {
        return null;
      }
    }
    return readProperty(this._global, name);
  }
}

/** A data property, an export, or what a host's own accessor gives; no getter of the user. */
function readProperty(owner: unknown, key: string): { value: unknown } | null {
  if (owner === null || owner === undefined) {
    return null;
  }
  let holder: object | null = Object(owner) as object;
  while (holder !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (!descriptor) {
      holder = Object.getPrototypeOf(holder) as object | null;
      continue;
    }
    if (!descriptor.get) {
      return 'value' in descriptor ? { value: descriptor.value } : null;
    }
    const { get } = descriptor;
    const isHost = /\{\s*\[native code\]\s*\}$/.test(
      Function.prototype.toString.call(get)
    );
    try {
      return isHost || hasNotedExports(holder)
        ? { value: get.call(owner) }
        : null;
    } catch {
      return null;
    }
  }
  return null;
}

/** The names of all properties, own ones first, those of `Object` last. */
export function propertyNames(value: unknown): string[] {
  const names = new Set<string>();
  if (value !== null && value !== undefined) {
    guarded(
      () => addNames(value, names),
      () => undefined
    );
  }
  return [...names];
}

/** Those before an object that does not let its own be listed are added. */
function addNames(value: object, names: Set<string>): void {
  let holder: object | null = Object(value) as object;
  let count = 0;
  while (holder !== null && count < 20) {
    const isLarge = ArrayBuffer.isView(holder) || Array.isArray(holder);
    for (const name of isLarge
      ? Object.getOwnPropertyNames(holder).slice(-20)
      : Object.getOwnPropertyNames(holder)) {
      if (isIdentifier(name) && !name.startsWith('__')) {
        names.add(name);
      }
    }
    holder = Object.getPrototypeOf(holder) as object | null;
    count++;
  }
}
