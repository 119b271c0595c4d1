import { test as galataTest } from '@jupyterlab/galata';
import { mergeTests } from '@playwright/test';

import { test as secondWorkerTest } from './secondWorker.js';

/** Tests that have a JupyterLab of their own in `page`, on the server that all share. */
export const test = mergeTests(galataTest, secondWorkerTest);
