import { fileOf } from './paths.js';
import { PortError } from './ports.js';
import type { IStore } from './ports.js';
import type { IRunPlan } from './types.js';

/**
 * Make sure that no file has come since the plan to where a clone will go: one
 * that another run has finished meanwhile, or one of a person.
 *
 * @throws PortError.
 */
export async function requireAsPlanned(
  plan: IRunPlan,
  store: IStore
): Promise<void> {
  const { outputFolder, folder, tasks, overwrites, removals } = plan;
  const names = new Set(await store.list(outputFolder, folder));
  const known = new Set([
    ...tasks.map(task => task.existing?.path),
    ...overwrites.map(file => file.path),
    ...removals
  ]);
  const come = tasks.find(
    ({ path }) => names.has(fileOf(path)) && !known.has(path)
  );
  if (come) {
    throw new PortError(
      'failed',
      `A file came to the folder of the clones while the run was prepared (${come.path}). Run the grid again.`
    );
  }
}
