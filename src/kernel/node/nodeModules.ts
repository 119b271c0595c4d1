import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { IUserModulesOptions } from '../core/index.js';
import { UserModules } from '../core/index.js';
import { NodeFiles } from './files.js';
import { filesNow } from './filesNow.js';
import { Packages } from './packages.js';

/** What the modules need of their kernel. */
export type NodeModulesOptions = Pick<
  IUserModulesOptions,
  'addSource' | 'compilers' | 'evaluate' | 'lower'
> & {
  /** Absolute path of the notebook's folder. */
  readonly folder: string;
  /** Throws when the running cell was interrupted. */
  readonly checkInterrupt: () => void;
  /** Gives a check that belongs to the cell that runs now. */
  readonly bindInterrupt: () => () => void;
};

/**
 * The modules that a notebook can import in Node: `nbgrid`, files beside the
 * notebook, packages, and what Node has built in.
 */
export class NodeModules {
  constructor(private readonly _options: NodeModulesOptions) {
    const { folder, addSource, compilers, evaluate, lower } = _options;
    this._files = new NodeFiles(folder);
    this._packages = new Packages(folder);
    const now = filesNow(folder);
    this._userModules = new UserModules({
      readText: path => this._files.readText(path),
      importOther: (...args) => this._other(...args),
      createRequire: path => createRequire(resolve(folder, path)),
      normalize: now.normalize,
      filesNow: now,
      addSource,
      compilers,
      evaluate,
      metaOf: path => metaOf(folder, path),
      hasFlag: true,
      lower
    });
  }

  readonly import: UserModules['import'] = (...args) =>
    this._userModules.import(...args);

  readonly requirer: UserModules['requirer'] = (...args) =>
    this._userModules.requirer(...args);

  private _other(...args: Parameters<Packages['import']>): Promise<object> {
    return args[0] === 'nbgrid'
      ? (this._notebook ??= this._loadNotebook())
      : this._packages.import(...args);
  }

  /** Late: most of what it brings is not needed to start a kernel. */
  private async _loadNotebook(): Promise<object> {
    const { createNotebookModule } = await import('../../notebook.js');
    const { createSweepWorker } = await import('./sweepWorker.js');
    return createNotebookModule({
      files: this._files,
      checkInterrupt: this._options.checkInterrupt,
      bindInterrupt: this._options.bindInterrupt,
      createWorker: createSweepWorker
    });
  }

  private readonly _files: NodeFiles;
  private readonly _packages: Packages;
  private readonly _userModules: UserModules;
  private _notebook: Promise<object> | undefined;
}

/**
 * What Node's `import.meta` says of a file.
 *
 * @param folder - absolute path that `path` starts from
 */
export function metaOf(folder: string, path: string): object {
  const filename = resolve(folder, path);
  const { href: url } = pathToFileURL(filename);
  return { dirname: dirname(filename), filename, url };
}
