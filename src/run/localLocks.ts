import type { ILockHolder, ILocks } from './ports.js';

/** Locks that hold within one program. */
export class LocalLocks implements ILocks {
  constructor(readonly holder: ILockHolder) {}

  acquire(name: string): Promise<(() => void) | null> {
    if (this._held.has(name)) {
      return Promise.resolve(null);
    }
    this._held.add(name);
    return Promise.resolve(() => {
      this._held.delete(name);
    });
  }

  private readonly _held = new Set<string>();
}
