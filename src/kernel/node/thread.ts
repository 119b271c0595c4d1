import { workerData } from 'node:worker_threads';

import { NodeHome } from './nodeHome.js';
import type { IThreadData } from './protocol.js';

new NodeHome(workerData as IThreadData).listen();
