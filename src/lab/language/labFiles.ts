import type { Contents } from '@jupyterlab/services';

import type { IListedFile, IRemoteFiles } from '../../kernel/language/index.js';

/** The first part of the language service's paths, before the name of a drive. */
const ROOT = '/files:';

/** The language service's path of a folder of the lab; a drive's name may come first. */
export function filesFolder(folder: string): string {
  const [, drive, path] = /^(?:([\w-]+):)?\/?(.*?)\/?$/.exec(folder)!;
  return `${ROOT}${drive ?? ''}${path && `/${path}`}`;
}

/** Files of the lab for the language service, through the contents service. */
export class LabFiles implements IRemoteFiles {
  constructor(private readonly _contents: Contents.IManager) {}

  async list(folder: string): Promise<readonly IListedFile[]> {
    const { content } = await this._contents.get(labPath(folder), {
      type: 'directory',
      content: true
    });
    return (content as Contents.IModel[]).map(
      ({ name, type, last_modified }) => ({
        name,
        isFolder: type === 'directory',
        modified: last_modified
      })
    );
  }

  async read(path: string): Promise<string> {
    const { content } = await this._contents.get(labPath(path), {
      type: 'file',
      format: 'text',
      content: true
    });
    return typeof content === 'string' ? content : JSON.stringify(content);
  }
}

/** The lab's path of one of the language service. */
function labPath(path: string): string {
  const [root, ...parts] = path.slice(1).split('/');
  const drive = root.slice(ROOT.length - 1);
  return `${drive && `${drive}:`}${parts.join('/')}`;
}
