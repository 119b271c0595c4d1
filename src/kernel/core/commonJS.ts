import { KernelError } from './errors.js';
import type { Exports, Graph, IRecord } from './moduleRecord.js';
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

/** A CommonJS file that has not run. */
export class CommonJS {
  /** @param _exports - what other files see: `module.exports` is its default */
  constructor(private readonly _exports: Exports) {
    Object.defineProperty(_exports, 'default', {
      get: () => this._module.exports,
      enumerable: true,
      configurable: true
    });
  }

  /**
   * Run it. The properties of what it exports are names that can be imported, as
   * far as it has them when it ends.
   */
  run(wrapper: Wrapper, require: Require, meta: IFileMeta): void {
    const { filename = meta.url ?? '', dirname = '.' } = meta;
    const module = Object.assign(this._module, { id: filename, filename });
    const { exports } = module;
    Reflect.apply(wrapper, exports, [
      exports,
      require,
      module,
      filename,
      dirname
    ]);
    exportAll(this._exports, Object(module.exports));
  }

  private readonly _module: { exports: unknown } = { exports: {} };
}

/** What is used of a file's `import.meta`. */
export interface IFileMeta {
  url?: string;
  filename?: string;
  dirname?: string;
}

/**
 * The `require` of a file: gives what it names by literals, which has run, and
 * leaves the rest to the home.
 */
export function requireOf(
  { path, imports, missing }: IRecord,
  graph: Graph,
  home: Require | undefined
): Require {
  const require = (specifier: string): unknown => {
    const found = graph.get(imports.get(specifier) ?? '');
    if (found) {
      const isModule = found.compiled && !found.compiled.isCommonJS;
      return isModule ? found.exports : found.exports.default;
    }
    if (home) return home(specifier);
    throw (
      missing.get(specifier) ??
      new KernelError(
        'module-not-found',
        `Cannot find module '${specifier}', required by ${path}: in the page, \`require\` finds only files, by relative paths that stand in its text. Use \`import\` for packages`
      )
    );
  };
  return home ? Object.assign(require, home) : require;
}
