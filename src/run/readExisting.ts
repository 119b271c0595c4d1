import { cloneMetadata } from '../grid/index.js';
import { joinPath } from './paths.js';
import { PortError } from './ports.js';
import type { IStore } from './ports.js';
import { slimNotebook } from './slimNotebook.js';
import type { IExisting, IExistingClone, IForeignFile } from './types.js';

/**
 * Read the notebooks in an output folder, a few at a time; what can be large in
 * them is left, as all are in memory at once.
 *
 * @throws PortError when the folder, or a file for another reason than its
 * content, cannot be read.
 */
export async function readExisting(
  store: IStore,
  outputFolder: string,
  notebookFolder: string
): Promise<IExisting> {
  const names = (await store.list(outputFolder, notebookFolder)).filter(name =>
    name.endsWith('.ipynb')
  );
  const clones: IExistingClone[] = [];
  const foreign: IForeignFile[] = [];
  const waiting = names.values();
  const readSome = async (): Promise<void> => {
    for (const name of waiting) {
      const file = await readFile(store, joinPath(outputFolder, name));
      if (file && 'notebook' in file) {
        clones.push(file);
      } else if (file) {
        foreign.push(file);
      }
    }
  };
  await Promise.all(Array.from({ length: READS_AT_A_TIME }, readSome));
  return { clones: clones.sort(byPath), foreign: foreign.sort(byPath) };
}

const READS_AT_A_TIME = 6;

async function readFile(
  store: IStore,
  path: string
): Promise<IExistingClone | IForeignFile | null> {
  try {
    const notebook = await store.read(path);
    if (!notebook) {
      return null;
    }
    return cloneMetadata(notebook)
      ? { path, notebook: slimNotebook(notebook) }
      : { path, reason: 'It was not made by a run of a grid.' };
  } catch (error) {
    if (error instanceof PortError && error.code === 'not-a-notebook') {
      return { path, reason: 'It cannot be read as a notebook.' };
    }
    throw error;
  }
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}
