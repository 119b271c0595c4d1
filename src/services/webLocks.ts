import { UUID } from '@lumino/coreutils';
import { LocalLocks } from '../run/index.js';
import type { ILockHolder, ILocks } from '../run/index.js';

/**
 * Locks that hold among all tabs of one browser, where it has the Web Locks
 * API (on https and localhost); within one page elsewhere.
 */
export class WebLocks implements ILocks {
  /** @param _scope - what the names are unique in: the address of a server. */
  constructor(private readonly _scope: string) {
    this.holder = {
      id: this._manager ? idOfBrowser(_scope) : idOfTab(),
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
        .request(
          `nbgrid:${this._scope}:${name}`,
          { ifAvailable: true },
          lock => {
            if (!lock) {
              resolve(null);
              return undefined;
            }
            return new Promise<void>(release => resolve(release));
          }
        )
        .catch(reject);
    });
  }

  private get _manager(): LockManager | undefined {
    return globalThis.navigator?.locks;
  }

  private readonly _local: LocalLocks;
}

const KEY = 'nbgrid:locks';

/** An id that all pages of the browser on one server share. */
function idOfBrowser(server: string): string {
  const fresh = UUID.uuid4();
  const key = `${KEY}:${server}`;
  try {
    const id = localStorage.getItem(key) ?? fresh;
    localStorage.setItem(key, id);
    return id;
  } catch {
    // The browser lets pages keep nothing.
    return fresh;
  }
}

/**
 * An id that a tab keeps when it is loaded again. It is in the storage only
 * between two pages, for a tab that is duplicated gets a copy of that.
 */
function idOfTab(): string {
  const fresh = UUID.uuid4();
  try {
    const id = sessionStorage.getItem(KEY) ?? fresh;
    sessionStorage.removeItem(KEY);
    addEventListener('pagehide', () => sessionStorage.setItem(KEY, id));
    addEventListener('pageshow', () => sessionStorage.removeItem(KEY));
    return id;
  } catch {
    return fresh;
  }
}
