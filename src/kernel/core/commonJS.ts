import { asRequired, KernelError } from './errors.js';
import { guarded } from './guarded.js';
import type { Graph, IRecord } from './moduleRecord.js';
import { required } from './transform/required.js';
import { exportAll } from './transform/runtime.js';

/** The `require` of a file. */
export type Require = (specifier: string) => unknown;

/** The text of a CommonJS file as a function. */
export type Wrapper = (
  exports: unknown,
  require: Require,
  module: object,
  filename: string,
  dirname: string
) => unknown;

/** What is used of a file's `import.meta`. */
export interface IFileMeta {
  url?: string;
  filename?: string;
  dirname?: string;
}

/** A CommonJS file, which runs when it is first required or imported. */
export class CommonJS {
  constructor(
    private readonly _record: IRecord,
    private readonly _wrapper: Wrapper,
    private readonly _require: Require,
    private readonly _meta: IFileMeta
  ) {}

  /**
   * Run it, unless it runs or has run. `module.exports` is its default export, and
   * the properties that this has at the end can be imported by their names.
   *
   * @returns `module.exports`; in a circle, as it is by then
   */
  run(): unknown {
    if (!this._module) this._runNow();
    return this._module!.exports;
  }

  private _runNow(): void {
    const { exports } = this._record;
    const { filename = this._meta.url ?? '', dirname = '.' } = this._meta;
    const module: IModule = {
      id: filename,
      filename,
      exports: {},
      require: this._require,
      loaded: false,
      children: [],
      paths: []
    };
    this._module = module;
    Object.defineProperty(exports, 'default', {
      get: () => module.exports,
      enumerable: true,
      configurable: true
    });
    try {
      Reflect.apply(this._wrapper, module.exports, [
        module.exports,
        this._require,
        module,
        filename,
        dirname
      ]);
    } catch (error) {
      this._module = null;
      this._record.failure = { error };
      throw error;
    }
    module.loaded = true;
    exportNamed(exports, module.exports);
    this._record.isEvaluated = true;
  }

  private _module: IModule | null = null;
}

/** Give the properties of a value as exports. Elements and characters have no names. */
function exportNamed(exports: object, value: unknown): void {
  const isObject = Object(value) === value;
  if (!isObject || Array.isArray(value) || ArrayBuffer.isView(value)) return;
  guarded(
    () => exportAll(exports, value as object),
    () => undefined
  );
}

/** What a CommonJS file knows as `module`. */
interface IModule {
  id: string;
  filename: string;
  exports: unknown;
  require: Require;
  loaded: boolean;
  children: object[];
  paths: string[];
}

/**
 * The `require` of a file: for the files that it names by literals, which are read
 * already; the rest is left to the home.
 */
export function requireOf(
  { path, imports, others }: IRecord,
  graph: Graph,
  home: Require | undefined
): Require {
  const require = (specifier: string): unknown => {
    const found = graph.get(imports.get(specifier) ?? '');
    const other = others.get(specifier) ?? home;
    if (found) return valueOf(found);
    if (other) return other(specifier);
    throw asRequired(
      new KernelError(
        'module-not-found',
        `Cannot find module '${specifier}', required by ${path}: in the page, \`require\` finds what its text names by literals`
      )
    );
  };
  return Object.assign(require, home, { main: undefined });
}

/** What requiring a file gives. ES modules have run before. */
function valueOf({ runNow, exports, failure }: IRecord): unknown {
  if (runNow) return runNow();
  if (failure) throw failure.error;
  return required(exports);
}
