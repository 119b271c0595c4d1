import { parentPort } from 'node:worker_threads';

import { serveSweep } from '../../notebook/sweep.js';

parentPort?.on(
  'message',
  serveSweep((reply, transfer) => parentPort?.postMessage(reply, transfer))
);
