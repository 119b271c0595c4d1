import type * as nbformat from '@jupyterlab/nbformat';
import { CollectionError } from './errors.js';
import { compareNaturally } from './order.js';
import { parseJson } from './parseJson.js';
import type { IFiles, INotebookSource } from './types.js';

const AT_ONCE = 8;

/**
 * Reads the notebooks that match; files of other kinds and JupyterLab's
 * checkpoints are left out, a file that is no notebook keeps its place.
 *
 * @throws CollectionError when no notebook matches.
 */
export async function readNotebooks(
  patterns: readonly string[],
  files: Pick<IFiles, 'glob' | 'readText'>
): Promise<INotebookSource[]> {
  const matches = await Promise.all(
    patterns.map(pattern => files.glob(pattern))
  );
  const paths = [...new Set(matches.flat())]
    .filter(path => path.endsWith('.ipynb'))
    .filter(path => !path.split('/').includes('.ipynb_checkpoints'))
    .sort(compareNaturally);
  if (paths.length === 0) {
    throw new CollectionError(
      'no-notebooks',
      `Expected at least one notebook, found none that matches ` +
        patterns.map(pattern => JSON.stringify(pattern)).join(' or ')
    );
  }
  const sources: INotebookSource[] = new Array(paths.length);
  let next = 0;
  const read = async () => {
    while (next < paths.length) {
      const at = next++;
      sources[at] = await readNotebook(paths[at], files);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return sources;
}

async function readNotebook(
  path: string,
  files: Pick<IFiles, 'readText'>
): Promise<INotebookSource> {
  try {
    const text = await files.readText(path);
    return { path, content: parseJson(text) as nbformat.INotebookContent };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { path, problem: `cannot be read: ${reason}` };
  }
}
