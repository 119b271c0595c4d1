import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { KernelError } from '../core/index.js';

type Import = (specifier: string, options?: object) => Promise<object>;

/** Set by the bundler, whose output has no `import()` of its own. */
declare const NBGRID_IMPORT: Import | undefined;

const importHere: Import =
  typeof NBGRID_IMPORT === 'function'
    ? NBGRID_IMPORT
    : specifier => import(specifier);

/**
 * Loads packages (CommonJS and ES modules) from `node_modules` beside the
 * notebook or in a folder above it, and what Node has built in.
 */
export class Packages {
  /** @param folder - absolute path of the notebook's folder. */
  constructor(private readonly folder: string) {}

  /**
   * @param referrer - path of the importing file, relative to the notebook;
   *   a cell's name for a cell.
   * @param attributes - those of the import: `{ type: 'json' }`
   * @throws KernelError `module-not-found`
   */
  async import(
    specifier: string,
    referrer: string,
    attributes?: Record<string, string>
  ): Promise<object> {
    const folder = resolve(this.folder, dirname(referrer));
    const options = attributes && { with: attributes };
    try {
      return await this._importFrom(folder)(specifier, options);
    } catch (error) {
      if (!isNotFound(error, specifier)) throw error;
      throw new KernelError(
        'module-not-found',
        `Cannot find module '${specifier}': it is neither a part of Node nor in a folder node_modules beside the notebook or above it`
      );
    }
  }

  private _importFrom(folder: string): Import {
    let found = this._imports.get(folder);
    if (!found) {
      found = importFrom(folder);
      this._imports.set(folder, found);
    }
    return found;
  }

  private readonly _imports = new Map<string, Import>();
}

/** An `import()` as a file in `folder` would have it. */
function importFrom(folder: string): Import {
  const file = join(folder, 'notebook.mjs');
  const loader = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const code = '(specifier, options) => import(specifier, options)';
  if (loader) {
    const load: Import = vm.runInThisContext(code, {
      filename: file,
      importModuleDynamically: loader
    });
    return (...args) => quietly(() => load(...args));
  }
  // Node before 20.12: where `require` finds it, which is nearly always the same.
  const { resolve: find } = createRequire(file);
  return (specifier, options) => {
    const path = find(specifier);
    const address = path === specifier ? path : pathToFileURL(path).href;
    return importHere(address, options);
  };
}

/** Node 20 warns that this loader is experimental; nothing of it changed. */
function quietly<T>(action: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isNotFound(error: unknown, specifier: string): boolean {
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  return (
    (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') &&
    String(message).includes(`'${specifier.split('/')[0]}`)
  );
}
