import type * as nbformat from '@jupyterlab/nbformat';
import { cloneMetadata } from '../grid/index.js';
import { joinPath } from './paths.js';
import { PortError } from './ports.js';
import type { IStore } from './ports.js';
import type { IExistingClone, IRename, IRunPlan } from './types.js';

/**
 * Do what a plan wants done to the files before the first task: remove, until the
 * run is stopped, and rename.
 *
 * Renames are ordered so that none overwrites a clone that is yet to be moved;
 * where they form a circle, one clone stays under a passing name for a moment.
 * Should that be interrupted, the next plan knows the clone by its content.
 *
 * @throws PortError when a step fails.
 */
export async function changeFiles(
  plan: IRunPlan,
  store: IStore,
  uuid: () => string,
  isStopped: () => boolean = () => false
): Promise<void> {
  for (const path of plan.removals) {
    if (isStopped()) {
      return;
    }
    await store.remove(path);
  }
  const pending = new Map(plan.renames.map(rename => [rename.from, rename]));
  while (pending.size > 0) {
    const rename = nextRename(pending);
    if (rename.from !== rename.to && pending.has(rename.to)) {
      const passing = joinPath(plan.outputFolder, `moving-${uuid()}.ipynb`);
      await store.rename(rename.from, passing);
      pending.delete(rename.from);
      pending.set(passing, { ...rename, from: passing });
    } else {
      await moveClone(rename, plan, store);
      pending.delete(rename.from);
    }
  }
}

/** What a clone is called for a moment that makes way for another. */
export const PASSING_NAME =
  /^moving-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.ipynb$/;

function nextRename(pending: ReadonlyMap<string, IRename>): IRename {
  const renames = [...pending.values()];
  return (
    renames.find(({ from, to }) => from === to || !pending.has(to)) ??
    renames[0]
  );
}

async function moveClone(
  { from, to, index }: IRename,
  plan: IRunPlan,
  store: IStore
): Promise<void> {
  const { existing, name } = plan.tasks[index];
  const notebook = existing && (await readAgain(from, existing, store));
  if (from !== to) {
    // Where case does not count, the name is the clone's own.
    if (folded(from) !== folded(to)) {
      await store.remove(to);
    }
    await store.rename(from, to);
  }
  const metadata = notebook && cloneMetadata(notebook);
  if (!metadata) {
    return;
  }
  Object.assign(metadata, { index, task: name });
  setOutputPath(notebook, to);
  await store.write(to, notebook, { isTrusted: false });
}

/**
 * A clone as it is now. Another run may have come between the plan and the claim
 * to the folder: what the plan would replace is then perhaps that run's.
 */
async function readAgain(
  path: string,
  planned: IExistingClone,
  store: IStore
): Promise<nbformat.INotebookContent> {
  const found = await store.read(path);
  if (!found || markOf(found) !== markOf(planned.notebook)) {
    throw new PortError(
      'failed',
      `The clones were changed while the run was prepared (${path}). Run the grid again.`
    );
  }
  return found;
}

function markOf(notebook: nbformat.INotebookContent): string {
  return JSON.stringify(cloneMetadata(notebook));
}

function setOutputPath(
  notebook: nbformat.INotebookContent,
  path: string
): void {
  const papermill = notebook.metadata.papermill as object | null | undefined;
  if (papermill) {
    notebook.metadata.papermill = { ...papermill, output_path: path };
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
