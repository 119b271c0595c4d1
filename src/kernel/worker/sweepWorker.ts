import type {
  CreateSweepWorker,
  SweepReply,
  SweepRequest
} from '../../notebook/sweep.js';
import { serveSweep } from '../../notebook/sweep.js';

/** By its name a Worker knows what it is for. */
const NAME = 'nbgrid sweep';

/** Host functions are taken before user code runs. */
const { Worker } = globalThis;

/**
 * How a kernel in the page starts a Worker for `KMeans.sweepParallel`: a nested one.
 *
 * @param address - the script that calls {@link serveSweepWorker}
 * @returns undefined where a Worker cannot have Workers
 */
export function sweepWorkers(address: string): CreateSweepWorker | undefined {
  if (Worker === undefined) {
    return undefined;
  }
  return (onReply, onError) => {
    const worker = new Worker(address, { name: NAME });
    worker.onmessage = ({ data }: MessageEvent<SweepReply>) => onReply(data);
    worker.onerror = event => {
      event.preventDefault();
      onError(new Error(event.message || 'A worker could not be started.'));
    };
    return {
      post: (request, transfer) => worker.postMessage(request, transfer),
      dispose: () => worker.terminate()
    };
  };
}

/** Serve, if this is a Worker for a sweep. */
export function serveSweepWorker(): void {
  if (self.name === NAME) {
    const serve = serveSweep((reply, transfer) =>
      self.postMessage(reply, { transfer })
    );
    self.addEventListener('message', ({ data }: MessageEvent<SweepRequest>) =>
      serve(data)
    );
  }
}
