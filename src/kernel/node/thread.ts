import { parentPort, workerData } from 'node:worker_threads';

import { NodeHome } from './nodeHome.js';
import type { IThreadData } from './protocol.js';

if (!parentPort) throw new Error('A kernel thread needs a parent.');
new NodeHome(parentPort, workerData as IThreadData).listen();
