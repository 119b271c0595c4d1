import { LocalLocks } from '../run/index.js';
import type { ILocks } from '../run/index.js';

/**
 * Locks that hold among all tabs of one browser, where it has the Web Locks
 * API (on https and localhost); within one page elsewhere.
 */
export class WebLocks implements ILocks {
  constructor(private readonly _prefix = 'nbgrid:') {}

  acquire(name: string): Promise<(() => void) | null> {
    const manager = globalThis.navigator?.locks;
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

  private readonly _local = new LocalLocks();
}
