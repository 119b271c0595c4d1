import type { Session } from '@jupyterlab/services';

import { SessionFolders } from './sessionFolders.js';

it('a kernel goes with its document, not with one that only shares it', () => {
  const kernel = { folder: 'a' };
  const folders = new SessionFolders(new Map([['k', kernel]]));
  const sessions = (...paths: string[]) =>
    paths.map(
      (path, id) =>
        ({ id: String(id), path, kernel: { id: 'k' } }) as Session.IModel
    );
  folders.update(sessions('a/n.ipynb', 'other/m.ipynb'));
  expect(kernel.folder).toBe('a');
  folders.update(sessions('b/c/n.ipynb', 'other/m.ipynb'));
  expect(kernel.folder).toBe('b/c');
  folders.update(sessions('b/c/n.ipynb', 'm.ipynb'));
  expect(kernel.folder).toBe('b/c');
});
