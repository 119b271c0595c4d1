import type { IFiles } from './collection/index.js';
import { CollectionError, Figure, findElbow } from './collection/index.js';
import * as kmeans from './kmeans/index.js';
import { bindCollection } from './notebook/boundCollection.js';
import { plot } from './notebook/plot.js';

/** What a kernel's home gives to the module `nbgrid`. */
export interface INotebookModuleOptions {
  /** Paths are relative to the notebook's folder. */
  files: IFiles;
  /** Shows a warning to the person; default: the console. */
  warn?: (message: string) => void;
  /**
   * Called often during a fit; throws, or returns true, when the person wants
   * it to stop. Default: nothing stops a fit.
   */
  checkInterrupt?: () => boolean | void;
}

/** What `import … from 'nbgrid'` gives in a notebook. */
export type NotebookModule = Readonly<ReturnType<typeof assemble>>;

/**
 * Makes the module `nbgrid` for one kernel.
 *
 * @returns a frozen object whose keys are the module's exports.
 */
export function createNotebookModule(
  options: INotebookModuleOptions
): NotebookModule {
  const { warn, checkInterrupt } = options;
  kmeans.configureKMeans({
    ...(warn && { warn }),
    ...(checkInterrupt && {
      checkInterrupt: () => {
        if (checkInterrupt() === true) {
          throw new Interrupted();
        }
      }
    })
  });
  return Object.freeze(assemble(options.files));
}

class Interrupted extends Error {
  constructor() {
    super('Execution interrupted');
    this.name = 'KeyboardInterrupt';
  }
}

function assemble(files: IFiles) {
  const { configureKMeans: _, ...numeric } = kmeans;
  return {
    ...numeric,
    CollectionError,
    Figure,
    NotebookCollection: bindCollection(files),
    findElbow,
    glob: (pattern: string) => files.glob(pattern),
    plot,
    readText: (path: string) => files.readText(path),
    writeText: (path: string, text: string) => files.writeText(path, text)
  };
}
