import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { ILocks } from '../../run/index.js';

/**
 * Locks between processes of this machine: a file with the holder's process id
 * in the system's folder for temporary files. The lock of a process that ended
 * without releasing it is taken over.
 */
export class ProcessLocks implements ILocks {
  /** @param root - absolute path that makes names unique on this machine. */
  constructor(private readonly root: string) {}

  async acquire(name: string): Promise<(() => void) | null> {
    const digest = createHash('sha256')
      .update(resolve(this.root, name))
      .digest('hex');
    const file = join(tmpdir(), `nbgrid-${digest.slice(0, 32)}.lock`);
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' });
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (isHeld(file)) return null;
        rmSync(file, { force: true });
      }
    }
    return null;
  }
}

function isHeld(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
