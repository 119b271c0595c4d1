import type { INotebookSource } from '../../collection/index.js';
import type { INotebooks } from './ports.js';
import { slimNotebook } from './slimNotebook.js';

const READS_AT_A_TIME = 6;

/**
 * All notebooks of a folder and the folders below it. One that cannot be read
 * says so in its row.
 *
 * @throws when the folder cannot be read.
 */
export async function readFolder(
  folder: string,
  notebooks: INotebooks
): Promise<INotebookSource[]> {
  const paths = await notebooks.list(folder);
  const sources: INotebookSource[] = [];
  const waiting = paths.entries();
  const readSome = async (): Promise<void> => {
    for (const [at, path] of waiting) {
      sources[at] = await readSource(path, notebooks);
    }
  };
  await Promise.all(Array.from({ length: READS_AT_A_TIME }, readSome));
  return sources;
}

async function readSource(
  path: string,
  notebooks: INotebooks
): Promise<INotebookSource> {
  try {
    const { content } = await notebooks.read(path);
    return { path, content: slimNotebook(content) };
  } catch (error) {
    return {
      path,
      problem: error instanceof Error ? error.message : String(error)
    };
  }
}
