import { join } from 'node:path';
import vm from 'node:vm';

import type { NotebookModule } from '../../notebook.js';
import { createNotebookModule } from '../../notebook.js';
import type { IHome } from '../core/index.js';
import { NodeFiles } from './files.js';

/** The modules that a notebook can import in Node. */
export class NodeModules {
  /**
   * @param folder - the notebook's: packages come from `node_modules` there or
   *   in a folder above it.
   */
  constructor(folder: string, home: IHome) {
    this._notebook = createNotebookModule({
      files: new NodeFiles(folder),
      checkInterrupt: () => home.isInterruptRequested()
    });
    this._import = vm.runInThisContext('specifier => import(specifier)', {
      filename: join(folder, 'notebook.mjs'),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
    });
  }

  async import(specifier: string, _referrer: string): Promise<object> {
    if (specifier === 'nbgrid') return this._notebook;
    return this._import(specifier);
  }

  private readonly _notebook: NotebookModule;
  private readonly _import: (specifier: string) => Promise<object>;
}
