import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { stampDir } from '../setup/paths.mjs';

/** The second worker of the browser's tests begins when this file is there. */
export const SECOND_WORKER = join(stampDir, 'second-worker');

export function holdSecondWorker() {
  rmSync(SECOND_WORKER, { force: true });
}

export function letSecondWorkerBegin() {
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(SECOND_WORKER, '');
}
