import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { test as base } from '@playwright/test';

/** A file: the second worker begins when it is there. Without one it begins at once. */
const GATE = process.env.NBGRID_SECOND_WORKER;

const POLL_MS = 500;

/** Tests whose second worker waits while another stage has its processor. */
export const test = base.extend<object, { turn: void }>({
  turn: [
    async ({ browserName: _ }, use, { parallelIndex }) => {
      while (parallelIndex > 0 && GATE && !existsSync(GATE)) {
        await sleep(POLL_MS);
      }
      await use();
    },
    { scope: 'worker', auto: true, timeout: 0 }
  ]
});
