import type { IFolderList } from './protocol.js';

/** The lab's files, by paths from its root without a leading slash. */
export interface IPageFiles {
  readText(path: string): Promise<string>;
  /** Write a text, over what is there; makes the folders that are missing. */
  writeText(path: string, text: string): Promise<void>;
  list(folder: string): Promise<IFolderList>;
}

/** Files through the contents service of a Jupyter server. */
export class ServerFiles implements IPageFiles {
  /** @param _fetch - with the server's address and credentials */
  constructor(
    private readonly _fetch: (
      path: string,
      init?: { method: string; body: string }
    ) => Promise<Response>
  ) {}

  async readText(path: string): Promise<string> {
    const model = await this._get(path, '?type=file&format=text&content=1');
    return String(model.content);
  }

  async writeText(path: string, text: string): Promise<void> {
    await this._makeFolders(path);
    const model = { type: 'file', format: 'text', content: text };
    let response = await this._put(path, model);
    if (!response.ok && this._known.size > 0) {
      // A folder may be gone by now.
      this._known.clear();
      await this._makeFolders(path);
      response = await this._put(path, model);
    }
    if (!response.ok) {
      throw new Error(await reason(response, path));
    }
  }

  async list(folder: string): Promise<IFolderList> {
    const model = await this._get(folder, '?type=directory&content=1');
    const items = model.content as { name: string; type: string }[];
    const names = (isFolder: boolean): string[] =>
      items
        .filter(({ type }) => (type === 'directory') === isFolder)
        .map(({ name }) => name);
    return { files: names(false), folders: names(true) };
  }

  private async _makeFolders(path: string): Promise<void> {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 0; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth + 1).join('/');
      if (this._known.has(folder)) {
        continue;
      }
      const { folders } = await this.list(parts.slice(0, depth).join('/'));
      if (!folders.includes(parts[depth])) {
        await this._put(folder, { type: 'directory' });
      }
      this._known.add(folder);
    }
  }

  private async _get(
    path: string,
    query: string
  ): Promise<{ content: unknown }> {
    const response = await this._fetch(address(path) + query);
    if (!response.ok) {
      throw new Error(await reason(response, path));
    }
    return (await response.json()) as { content: unknown };
  }

  private _put(path: string, model: object): Promise<Response> {
    return this._fetch(address(path), {
      method: 'PUT',
      body: JSON.stringify(model)
    });
  }

  /** Folders that were there when something was written to them. */
  private readonly _known = new Set<string>();
}

function address(path: string): string {
  return `api/contents/${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function reason(response: Response, path: string): Promise<string> {
  if (response.status === 404) {
    return `No such file: ${path}`;
  }
  const text = await response.text().catch(() => '');
  const message = /"message":\s*"([^"]*)"/.exec(text)?.[1];
  return `${path}: ${message ?? `the server answered ${response.status}`}`;
}
