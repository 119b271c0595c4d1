import type { IGridRun } from '../run/index.js';

/**
 * End a run in order when the process is asked to end: the kernels are ended
 * and finished clones are kept. A second request ends the process at once.
 */
export function stopOnSignals(run: IGridRun): void {
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isAsked) process.exit(1);
      isAsked = true;
      process.stderr.write('\nStopping; what has finished is kept.\n');
      void run.stop();
    });
  }
}
