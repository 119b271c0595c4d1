import type { Session } from '@jupyterlab/services';

import { sessionFolder } from '../../kernel/worker/index.js';

/** A kernel that runs in a folder. */
export interface IInFolder {
  folder: string;
}

/**
 * Lets kernels go with their documents to other folders, of which JupyterLite
 * tells the sessions only.
 */
export class SessionFolders {
  /** @param _kernels - by their ids */
  constructor(private readonly _kernels: ReadonlyMap<string, IInFolder>) {}

  /** Take the sessions as they are now. */
  update(sessions: Iterable<Session.IModel>): void {
    const before = this._folders;
    this._folders = new Map();
    for (const { id, path, kernel } of sessions) {
      const folder = sessionFolder(path);
      const found = this._kernels.get(kernel?.id ?? '');
      if (found && found.folder === before.get(id)) {
        found.folder = folder;
      }
      this._folders.set(id, folder);
    }
  }

  /** By the ids of the sessions. */
  private _folders = new Map<string, string>();
}
