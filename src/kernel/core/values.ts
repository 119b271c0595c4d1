import { guarded } from './guarded.js';
import { hasNotedExports } from './inspect/brand.js';
import { isIdentifier, type IPath } from './path.js';
import { HELPER } from './transform/helpers.js';
import type { IHome } from './types.js';

/** Reads the values of the running program without executing any of its code. */
export class Values {
  constructor(
    private readonly _global: object,
    private readonly _declared: () => ReadonlySet<string>,
    private readonly _home: Pick<IHome, 'evaluate' | 'isProxy'>
  ) {
    this._hostGetters = gettersOf(_global);
  }

  /** Whether looking at an object would run a trap, as far as the host tells. */
  readonly isProxy = (value: object): boolean =>
    this._home.isProxy?.(value) === true;

  /** The value that a chain of names leads to; null when there is none. */
  resolve(path: IPath): { value: unknown } | null {
    let found = this._variable(path.root);
    for (const key of path.keys) {
      const owner = found?.value;
      found = guarded(
        () => this._readProperty(owner, key),
        () => null
      );
    }
    return found;
  }

  /** The names of all variables, those of cells first. */
  variableNames(): string[] {
    const names = [...this._declared()].filter(name => !HELPER.test(name));
    return [...names, ...this.propertyNames(this._global)];
  }

  /** The names of all properties, own ones first, those of `Object` last. */
  propertyNames(value: unknown): string[] {
    const names = new Set<string>();
    if (value !== null && value !== undefined) {
      guarded(
        () => this._addNames(value, names),
        () => undefined
      );
    }
    return [...names];
  }

  private _variable(name: string): { value: unknown } | null {
    if (!isIdentifier(name)) {
      return null;
    }
    if (this._declared().has(name)) {
      try {
        return { value: this._home.evaluate(name, 'values') };
      } catch {
        return null;
      }
    }
    return this._readProperty(this._global, name);
  }

  /** A data property, an export, or what a host's own accessor gives; no getter of the user. */
  private _readProperty(
    owner: unknown,
    key: string
  ): { value: unknown } | null {
    if (owner === null || owner === undefined) {
      return null;
    }
    let holder: object | null = Object(owner) as object;
    while (holder !== null && !this.isProxy(holder)) {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      if (!descriptor) {
        holder = Object.getPrototypeOf(holder) as object | null;
        continue;
      }
      if (!descriptor.get) {
        return 'value' in descriptor ? { value: descriptor.value } : null;
      }
      const { get } = descriptor;
      const isHost =
        this._hostGetters.has(get) ||
        /\{\s*\[native code\]\s*\}$/.test(
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

  /** Those before an object that does not let its own be listed are added. */
  private _addNames(value: object, names: Set<string>): void {
    let holder: object | null = Object(value) as object;
    let count = 0;
    while (holder !== null && count < 20 && !this.isProxy(holder)) {
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

  /** Those of the globals that were there before any code of the user. */
  private readonly _hostGetters: ReadonlySet<unknown>;
}

function gettersOf(global: object): Set<unknown> {
  const descriptors = Object.getOwnPropertyDescriptors(global);
  return new Set(Object.values(descriptors).map(({ get }) => get));
}
