import type { IStore, ITask } from '../run/index.js';
import { isSaved, slimNotebook } from '../run/index.js';
import type { IClone } from './report.js';

/**
 * The clones of a run as its report needs them, null where this run and those
 * that it goes on from have saved none: what else lies there is older. One
 * after the other and without the outputs of cells that have no tag: those can
 * be large, and all clones are in memory at once.
 */
export async function readClones(
  tasks: readonly Pick<ITask, 'path' | 'status' | 'error'>[],
  store: Pick<IStore, 'read'>
): Promise<IClone[]> {
  const clones: IClone[] = [];
  for (const task of tasks) {
    const { path } = task;
    const content = isSaved(task)
      ? await store.read(path).catch(() => null)
      : null;
    clones.push({ path, content: content && slimNotebook(content) });
  }
  return clones;
}
