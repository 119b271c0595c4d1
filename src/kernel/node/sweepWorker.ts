import { Worker } from 'node:worker_threads';

import type { ISweepWorker, SweepReply } from '../../notebook/sweep.js';

/** Starts a thread for `KMeans.sweepParallel`. */
export function createSweepWorker(
  onReply: (reply: SweepReply) => void,
  onError: (error: Error) => void
): ISweepWorker {
  const worker = new Worker(new URL('./sweepThread.js', import.meta.url));
  worker.on('message', onReply);
  worker.on('error', onError);
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    dispose: () => void worker.terminate(),
    ended: new Promise(resolve => worker.once('exit', resolve))
  };
}
