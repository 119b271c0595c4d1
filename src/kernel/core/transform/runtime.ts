import { DisposeScope } from './disposeScope.js';
import { LiveNames } from './liveNames.js';
import { MissingNames } from './missingNames.js';
import { required } from './required.js';

/** What the kernel's core puts at script scope, under the name `$nb`. */
export interface IRuntimeBase {
  /**
   * Called by loops now and then.
   *
   * @returns how many iterations may pass until the next call
   * @throws when the cell was interrupted
   */
  tick(): number;
  /** How many iterations may pass in a function that begins until it asks. */
  left: number;
  /** Not 0 when loops are to ask, where there is such a flag. */
  readonly flag?: Int32Array;
  /**
   * Called by loops after a chunk of iterations.
   *
   * @returns how long the next one may be
   * @throws when the cell was interrupted
   */
  look(chunk: number): number;
  /** Loads a module. */
  import(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object>;
  /** The context of the running code. */
  save(): unknown;
  /** Go on in a context; throws when its cell was interrupted. */
  restore(context: unknown, value?: unknown): unknown;
}

/** Rounds between two looks where one may be a long calculation. */
const BIGINT_ROUNDS = 16;

/** What compiled text calls. */
export interface IRuntime
  extends IRuntimeBase, Pick<LiveNames, 'constant' | 'redeclare' | 'exported'> {
  /** Whether going through a value ends, however many there are in it. */
  isFinite(value: unknown): boolean;
  /**
   * Where a loop whose counter is no ordinary number is to look next: it moves
   * by `step`, perhaps, or stays where it is.
   */
  limit(counter: unknown, step: number): unknown;
  /** A value as the key of a property, for two members that have the same. */
  key(value: unknown): PropertyKey;
  /** What {@link key} gave last. */
  lastKey: PropertyKey;
  /** Throws what using a name before its declaration throws. */
  tdz(name: string): never;
  /** What only the code of a cell has: a `require` for what its text names by literals. */
  cell(url: string): { require(specifier: string): unknown };
  /** `import()` for code of the given text. */
  importer(
    referrer: string
  ): (specifier: unknown, options?: IImportOptions) => Promise<object>;
  /** Told of names that a cell declares, or imports, and that have no value yet. */
  expect(names: string[], specifier?: string): void;
  /** Told that names have their values. */
  found(...names: string[]): void;
  /** Throws for a name whose cell failed before it had a value. */
  require(name: string): void;
  /**
   * One export of a module, now and, by `put`, whenever it changes; `*` is all
   * of it.
   */
  importName(
    namespace: object,
    imported: string,
    local: string,
    specifier: string,
    isUsed: boolean,
    put: (value: unknown) => void
  ): unknown;
  /** What requiring a module gives. */
  required(exports: object): unknown;
  /** Checks that a module has exports of these names. */
  requireNames(namespace: object, names: string[], specifier: string): void;
  /** Defines the exports of a module. */
  exportNames(exports: object, getters: Record<string, () => unknown>): void;
  /** Gives a function the name that an unnamed default export has. */
  nameDefault(value: object): void;
  /** Exports all that another module exports. */
  exportAll(exports: object, namespace: object): void;
  /** The resources of a block with `using`. */
  scope(): DisposeScope;
}

/** The second argument of `import()`. */
export interface IImportOptions {
  with?: Record<string, string>;
}

/** Add to `$nb` what compiled cells and modules call. */
export function installRuntime(
  base: IRuntimeBase,
  cell: IRuntime['cell'],
  missing = new MissingNames()
): IRuntime {
  defineSymbol('dispose');
  defineSymbol('asyncDispose');
  const names = new LiveNames();
  const importName: IRuntime['importName'] = (
    namespace,
    imported,
    local,
    specifier,
    isUsed,
    put
  ) => {
    missing.found(local);
    names.unfollow(local);
    if (imported === '*') {
      return namespace;
    }
    if (imported === '=') {
      return required(namespace);
    }
    if (!(imported in namespace)) {
      const reason = missingExport(specifier, imported);
      missing.miss(local, reason[0].toLowerCase() + reason.slice(1));
      if (isUsed) {
        throw new SyntaxError(reason);
      }
      // Perhaps a type: it is an error once it is used as a value.
      return undefined;
    }
    return names.follow(local, () => Reflect.get(namespace, imported), put);
  };
  return Object.assign(base, {
    constant: names.constant,
    redeclare: (name: string, isConstant: boolean) => {
      missing.found(name);
      names.redeclare(name, isConstant);
    },
    exported: names.exported,
    isFinite,
    limit: (counter: unknown, step: number) =>
      typeof counter === 'bigint'
        ? counter + BigInt(BIGINT_ROUNDS * step)
        : { [Symbol.toPrimitive]: () => (base.look(0), NaN) },
    key(this: IRuntime, value: unknown): PropertyKey {
      [this.lastKey] = Reflect.ownKeys({ [value as PropertyKey]: null });
      return this.lastKey;
    },
    lastKey: '',
    tdz(name: string): never {
      throw new ReferenceError(`Cannot access '${name}' before initialization`);
    },
    cell,
    importer:
      (referrer: string) =>
      async (specifier: unknown, options?: IImportOptions) =>
        base.import(String(specifier), referrer, options?.with),
    expect: missing.expect.bind(missing),
    found: missing.found.bind(missing),
    require: missing.require.bind(missing),
    importName,
    required,
    requireNames,
    exportNames,
    nameDefault,
    exportAll,
    scope: () => new DisposeScope()
  });
}

/** Engines that do not know `using` lack its symbols, too. */
function defineSymbol(name: string): void {
  if (!(name in Symbol)) {
    Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  }
}

function isFinite(value: unknown): boolean {
  return (
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    typeof value === 'string'
  );
}

function missingExport(specifier: string, name: string): string {
  return (
    `The requested module '${specifier}' does not provide an export ` +
    `named '${name}'`
  );
}

function requireNames(
  namespace: object,
  names: string[],
  specifier: string
): void {
  // In a circle of imports the module may not have been entered yet.
  if (Object.keys(namespace).length === 0) {
    return;
  }
  for (const name of names) {
    if (!(name in namespace)) {
      throw new SyntaxError(missingExport(specifier, name));
    }
  }
}

function exportNames(
  exports: object,
  getters: Record<string, () => unknown>
): void {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(exports, name, {
      get,
      enumerable: true,
      configurable: true
    });
  }
}

function nameDefault(value: object): void {
  Object.defineProperty(value, 'name', {
    value: 'default',
    configurable: true
  });
}

/** Gives `exports` all that a module exports but it does not. */
export function exportAll(exports: object, namespace: object): void {
  for (const name of Object.keys(namespace)) {
    if (name !== 'default' && !Object.hasOwn(exports, name)) {
      exportNames(exports, { [name]: () => Reflect.get(namespace, name) });
    }
  }
}
