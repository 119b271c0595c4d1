import { workerData } from 'node:worker_threads';

import { NodeHome } from './nodeHome.js';
import type { IThreadData } from './protocol.js';

const data = { ...(workerData as IThreadData) };
// Cells see the same `workerData`.
Reflect.deleteProperty(workerData as IThreadData, 'port');
new NodeHome(data).listen();
