import { UUID } from '@lumino/coreutils';
import { LocalLocks } from '../run/index.js';
import type { ILockHolder, ILocks } from '../run/index.js';

/**
 * Locks that hold among all tabs of one browser, where it has the Web Locks
 * API (on https and localhost); within one page elsewhere.
 */
export class WebLocks implements ILocks {
  constructor(private readonly _prefix = 'nbgrid:') {
    this.holder = {
      id: idIn(this._manager ? 'localStorage' : 'sessionStorage'),
      name: 'JupyterLab in a browser'
    };
    this._local = new LocalLocks(this.holder);
  }

  readonly holder: ILockHolder;

  acquire(name: string): Promise<(() => void) | null> {
    const manager = this._manager;
    if (!manager) {
      return this._local.acquire(name);
    }
    return new Promise((resolve, reject) => {
      manager
        .request(this._prefix + name, { ifAvailable: true }, lock => {
          if (!lock) {
            resolve(null);
            return undefined;
          }
          return new Promise<void>(release => resolve(release));
        })
        .catch(reject);
    });
  }

  private get _manager(): LockManager | undefined {
    return globalThis.navigator?.locks;
  }

  private readonly _local: LocalLocks;
}

const KEY = 'nbgrid:locks';

/** An id that all pages with the same storage share. */
function idIn(storage: 'localStorage' | 'sessionStorage'): string {
  const fresh = UUID.uuid4();
  try {
    const id = globalThis[storage].getItem(KEY) ?? fresh;
    globalThis[storage].setItem(KEY, id);
    return id;
  } catch {
    // The browser lets pages keep nothing.
    return fresh;
  }
}
