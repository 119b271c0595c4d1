import type { IFiles } from './collection/index.js';
import { CollectionError, Figure, findElbow } from './collection/index.js';
import type { IKMeansHost } from './kmeans/index.js';
import {
  calinskiHarabaszScore,
  configureKMeans,
  daviesBouldinScore,
  KMeans,
  KMeansError,
  kmeansPlusPlus,
  makeBlobs,
  RandomState,
  silhouetteSamples,
  silhouetteScore
} from './kmeans/index.js';
import { bindCollection } from './notebook/boundCollection.js';
import { plot } from './notebook/plot.js';

/** What a kernel's home gives to the module `nbgrid`. */
export interface INotebookModuleOptions extends Partial<
  Omit<IKMeansHost, 'checkInterrupt'>
> {
  /** Paths are relative to the notebook's folder. */
  files: IFiles;
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
export function createNotebookModule({
  files,
  checkInterrupt,
  ...hooks
}: INotebookModuleOptions): NotebookModule {
  const given = Object.entries(hooks).filter(([, hook]) => hook !== undefined);
  configureKMeans({
    ...Object.fromEntries(given),
    ...(checkInterrupt && {
      checkInterrupt: () => {
        if (checkInterrupt() === true) {
          throw new Interrupted();
        }
      }
    })
  });
  return Object.freeze(assemble(files));
}

class Interrupted extends Error {
  constructor() {
    super('Execution interrupted');
    this.name = 'KeyboardInterrupt';
  }
}

function assemble(files: IFiles) {
  return {
    CollectionError,
    Figure,
    KMeans,
    KMeansError,
    NotebookCollection: bindCollection(files),
    RandomState,
    calinskiHarabaszScore,
    daviesBouldinScore,
    findElbow,
    /**
     * The paths of the files that match, relative to the notebook's folder. `*`
     * stays inside one folder, `**` crosses folders; what cannot be read is
     * passed over.
     */
    glob: (pattern: string) => files.glob(pattern),
    kmeansPlusPlus,
    makeBlobs,
    plot,
    /** The text of a file, as UTF-8; rejects when it cannot be read. */
    readText: (path: string) => files.readText(path),
    silhouetteSamples,
    silhouetteScore,
    /**
     * Writes a text as UTF-8 over what is there, and makes the folders that are
     * missing; rejects when it cannot be written.
     */
    writeText: (path: string, text: string) => files.writeText(path, text)
  };
}
