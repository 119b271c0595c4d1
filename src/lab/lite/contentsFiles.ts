import type { Contents } from '@jupyterlab/services';

import type { IFolderList, IPageFiles } from '../../kernel/worker/index.js';

/** Files through JupyterLab's contents manager, for a lab without a server. */
export class ContentsFiles implements IPageFiles {
  constructor(private readonly _contents: Contents.IManager) {}

  async readText(path: string): Promise<string> {
    const options = { type: 'file', format: 'text', content: true } as const;
    const { content } = await this._contents.get(path, options);
    return typeof content === 'string' ? content : JSON.stringify(content);
  }

  async writeText(path: string, text: string): Promise<void> {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 0; depth < parts.length; depth++) {
      const { folders } = await this.list(parts.slice(0, depth).join('/'));
      if (!folders.includes(parts[depth])) {
        const folder = parts.slice(0, depth + 1).join('/');
        await this._contents.save(folder, { type: 'directory' });
      }
    }
    const model = { type: 'file', format: 'text', content: text } as const;
    await this._contents.save(path, model);
  }

  async list(folder: string): Promise<IFolderList> {
    const { content } = await this._contents.get(folder, {
      type: 'directory',
      content: true
    });
    const items = content as Contents.IModel[];
    const names = (isFolder: boolean): string[] =>
      items
        .filter(({ type }) => (type === 'directory') === isFolder)
        .map(({ name }) => name);
    return { files: names(false), folders: names(true) };
  }
}
