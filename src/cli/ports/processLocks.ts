import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import type { ILockHolder, ILocks } from '../../run/index.js';
import { RunError } from '../../run/index.js';
import { portErrorOf } from './portErrorOf.js';
import { readSmallFile } from './smallFile.js';

/**
 * Locks between processes of this machine: files in the system's folder for
 * temporary files that name their holders, one for each user, as nobody can
 * remove another's there. Those of processes that have ended do not count.
 */
export class ProcessLocks implements ILocks {
  /**
   * @param root - absolute path that makes names unique on this machine.
   * @param folder - where the locks lie.
   * @param user - the user's number.
   */
  constructor(
    private readonly root: string,
    private readonly folder = tmpdir(),
    private readonly user = process.getuid?.() ?? 0
  ) {
    this.holder = {
      id: `${hostname()}:${folder}`,
      name: `the command line on ${hostname()} (process ${process.pid})`
    };
  }

  readonly holder: ILockHolder;

  /** @throws RunError when another has it; PortError when none can be made. */
  async acquire(name: string): Promise<() => void> {
    const digest = createHash('sha256')
      .update(join(realpathSync(this.root), name))
      .digest('hex');
    const start = `nbgrid-${digest.slice(0, 32)}-`;
    const own = join(this.folder, `${start}${this.user}.lock`);
    const release = (): void => rmSync(own, { force: true });
    let holder: string | null;
    try {
      holder = make(own);
      if (holder === null) {
        holder = this._otherHolder(start, own);
        if (holder !== null) release();
      }
    } catch (error) {
      throw portErrorOf(error, `Make the lock ${own}`);
    }
    if (holder !== null) {
      throw new RunError('already-running', refusal(name, holder));
    }
    return release;
  }

  /** Who else holds a lock, be it made at this moment. */
  private _otherHolder(start: string, own: string): string | null {
    const holders = readdirSync(this.folder)
      .filter(name => name.startsWith(start) && name.endsWith('.lock'))
      .map(name => join(this.folder, name))
      .filter(file => file !== own)
      .map(textOf);
    return holders.find(isAlive) ?? null;
  }
}

/** Make a lock, in place of one whose holder has ended; else who holds it. */
function make(file: string): string | null {
  while (!isMade(file)) {
    const holder = removeStale(file);
    if (holder !== null) return holder;
  }
  return null;
}

/** Make a lock with its content at once; false when there is one. */
function isMade(file: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${holderOf(process.pid)}\n${userName()}`);
  try {
    // Others have to read it, whatever this user's files are else.
    chmodSync(draft, 0o644);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Remove a lock whose holder has ended; who holds it when it is held. */
function removeStale(file: string): string | null {
  const away = `${file}.${randomUUID()}`;
  try {
    const found = readSmallFile(file)?.text ?? '';
    if (isAlive(found)) return found;
    renameSync(file, away);
    const moved = readSmallFile(away)?.text ?? '';
    // Another process may have taken it over since it was read.
    if (moved === found) return null;
    renameSync(away, file);
    return moved;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  } finally {
    rmSync(away, { force: true });
  }
}

/** What a lock of another says; nothing when that cannot be read. */
function textOf(file: string): string {
  try {
    return readSmallFile(file)?.text ?? '';
  } catch {
    return '';
  }
}

function refusal(name: string, holder: string): string {
  const [process, user] = holder.split('\n');
  const by = `process ${Number.parseInt(process, 10)}${user ? ` of ${user}` : ''}`;
  return `The grid of ${name} is being run already, by ${by}. Wait for it or stop it there.`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.()}`;
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
  const [before] = holder.split('\n');
  // Some systems do not tell the start of another user's process.
  return [before, String(pid)].includes(holderOf(pid));
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
