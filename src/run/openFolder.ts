import { FolderClaim } from './folderClaim.js';
import type { IRunPorts } from './ports.js';
import { requireAsPlanned } from './requireAsPlanned.js';
import type { IRunPlan } from './types.js';

/**
 * Find out that a plan's output folder can be written to, claim it, and remove
 * what is half written in it.
 *
 * @returns what to call at the end of the run.
 * @throws RunError `already-running` when another run works in it, PortError
 * when it cannot be written to, or a run came between. Nothing has changed then.
 */
export async function openFolder(
  plan: IRunPlan,
  runId: string,
  { store, clock, locks }: IRunPorts
): Promise<() => Promise<void>> {
  const folder = plan.outputFolder;
  const tidyUp = await store.probe(folder);
  try {
    const claim = await FolderClaim.take({
      store,
      clock,
      folder,
      notebookPath: plan.notebookPath,
      runId,
      holder: locks.holder
    });
    try {
      await requireAsPlanned(plan, store);
    } catch (error) {
      await claim.release();
      throw error;
    }
    await store.removeRemains(folder).catch(() => undefined);
    return async () => {
      await claim.release();
      await tidyUp?.();
    };
  } catch (error) {
    await tidyUp?.().catch(() => undefined);
    throw error;
  }
}
