import { setImmediate } from 'node:timers';
import { parentPort } from 'node:worker_threads';

import type { SweepRequest } from '../../notebook/sweep.js';
import { serveSweep } from '../../notebook/sweep.js';

const serve = serveSweep((reply, transfer) =>
  parentPort?.postMessage(reply, transfer)
);

// Node reads from a port until it is empty: timers, too, are to have their turns.
parentPort?.on('message', (request: SweepRequest) =>
  setImmediate(() => serve(request))
);
