import { createHash, randomUUID } from 'node:crypto';
import {
  linkSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ILockHolder, ILocks } from '../../run/index.js';
import { portErrorOf } from './portErrorOf.js';

/**
 * Locks between processes of this machine: a file that names its holder in the
 * system's folder for temporary files. The lock of a process that ended
 * without releasing it is taken over.
 */
export class ProcessLocks implements ILocks {
  /**
   * @param root - absolute path that makes names unique on this machine.
   * @param folder - where the locks lie.
   */
  constructor(
    private readonly root: string,
    private readonly folder = tmpdir()
  ) {
    this.holder = {
      id: `${hostname()}:${folder}`,
      name: `the command line on ${hostname()} (process ${process.pid})`
    };
  }

  readonly holder: ILockHolder;

  /** @throws PortError when no lock can be made. */
  async acquire(name: string): Promise<(() => void) | null> {
    const digest = createHash('sha256')
      .update(join(realpathSync(this.root), name))
      .digest('hex');
    const file = join(this.folder, `nbgrid-${digest.slice(0, 32)}.lock`);
    try {
      while (!isMade(file)) {
        if (!isStaleRemoved(file)) return null;
      }
    } catch (error) {
      throw portErrorOf(error, `Make the lock ${file}`);
    }
    return () => rmSync(file, { force: true });
  }
}

/** Make a lock with its content at once; false when there is one. */
function isMade(file: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, holderOf(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Remove a lock whose holder has ended; false when it is held. */
function isStaleRemoved(file: string): boolean {
  const away = `${file}.${randomUUID()}`;
  try {
    const found = readFileSync(file, 'utf8');
    if (isAlive(found)) return false;
    renameSync(file, away);
    // Another process may have taken it over since it was read.
    if (readFileSync(away, 'utf8') === found) return true;
    renameSync(away, file);
    return false;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return true;
  } finally {
    rmSync(away, { force: true });
  }
}

function isAlive(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return holderOf(pid) === holder;
}

/** A process's id and, where the system tells, its start: ids are used again. */
function holderOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, state, ...rest] = stat.slice(stat.lastIndexOf(')')).split(' ');
    // Of one that has ended and that nobody asked after, the id is left.
    return `${pid} ${state === 'Z' ? 'ended' : rest[18]}`;
  } catch {
    return String(pid);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
