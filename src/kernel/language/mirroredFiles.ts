import type { ISourceFiles } from './sourceFiles.js';

/** What lies in a folder. */
export interface IListedFile {
  name: string;
  isFolder: boolean;
  /** Another text whenever the file's is another. */
  modified: string;
}

/** Files that take a while to come. Paths are those of the projects. */
export interface IRemoteFiles {
  /** Null: there is no such folder. */
  list(folder: string): Promise<readonly IListedFile[] | null>;
  /** Null: there is no such file. */
  read(path: string): Promise<string | null>;
}

/** How long what is known of the files holds, in ms. */
const FRESH_MS = 2000;

/** What notebooks import. */
const CODE = /\.(ts|mts|js|mjs|json)$/;

/** Where packages lie, which are not read, and what describes them. */
const PACKAGES = /\/node_modules(\/|$)|\/package\.json$/;

/**
 * A copy of those remote files that a project has asked for. What it asks for the
 * first time is not there yet: {@link MirroredFiles.settle} brings it. Folders are
 * listed before files are read, so that nothing is asked for that does not exist.
 */
export class MirroredFiles implements ISourceFiles {
  /**
   * @param _folder - where the project is; nothing lies above its first part
   * @param _now - monotonic, in ms
   */
  constructor(
    private readonly _folder: string,
    private readonly _remote: IRemoteFiles,
    private readonly _now: () => number = () => performance.now()
  ) {}

  fileExists(path: string): boolean {
    return this.readFile(path) !== undefined;
  }

  directoryExists(path: string): boolean {
    return (
      `${this._folder}/`.startsWith(`${path}/`) ||
      (this._isInside(path) && this._entry(path)?.isFolder === true)
    );
  }

  readFile(path: string): string | undefined {
    const entry =
      this._isInside(path) && CODE.test(path) ? this._entry(path) : undefined;
    if (!entry || entry.isFolder) {
      return undefined;
    }
    const known = this._texts.get(path);
    if (known?.modified === entry.modified) {
      return known.text ?? undefined;
    }
    this._wantedFiles.set(path, entry.modified);
    return undefined;
  }

  version(path: string): string {
    return this._texts.get(path)?.modified ?? '';
  }

  /** Look again at what is known before the next answer. */
  expire(): void {
    this._checkedMs = -Infinity;
  }

  /**
   * Bring what the project asks for.
   *
   * @param look - lets the project ask; told whether files are others than before
   */
  async settle(look: (isChanged: boolean) => void): Promise<void> {
    let isChanged = await this._checkAgain();
    for (;;) {
      look(isChanged);
      const folders = [...this._wantedFolders];
      const files = [...this._wantedFiles];
      if (!folders.length && !files.length) {
        return;
      }
      this._wantedFolders.clear();
      this._wantedFiles.clear();
      await Promise.all([
        ...folders.map(folder => this._list(folder)),
        ...files.map(([path, modified]) => this._read(path, modified))
      ]);
      isChanged = true;
    }
  }

  /** Whether something in the folders is another. */
  private async _checkAgain(): Promise<boolean> {
    if (this._now() - this._checkedMs < FRESH_MS) {
      return false;
    }
    this._checkedMs = this._now();
    const folders = [...this._folders.keys()];
    const changes = await Promise.all(folders.map(each => this._list(each)));
    return changes.includes(true);
  }

  private _isInside(path: string): boolean {
    const root = this._folder.split('/', 2).join('/');
    return path.startsWith(`${root}/`) && !PACKAGES.test(path);
  }

  /** What is known of a path from the list of its folder. */
  private _entry(path: string): IListedFile | undefined {
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, at);
    const list = this._folders.get(folder);
    if (!list) {
      if (this.directoryExists(folder)) {
        this._wantedFolders.add(folder);
      }
      return undefined;
    }
    return list.get(path.slice(at + 1));
  }

  /** List a folder; gives whether it is another than before. */
  private async _list(folder: string): Promise<boolean> {
    const found = (await this._remote.list(folder).catch(() => null)) ?? [];
    const before = this._folders.get(folder);
    this._folders.set(folder, new Map(found.map(each => [each.name, each])));
    return (
      before?.size !== found.length ||
      found.some(
        ({ name, modified }) => before.get(name)?.modified !== modified
      )
    );
  }

  private async _read(path: string, modified: string): Promise<void> {
    const text = await this._remote.read(path).catch(() => null);
    this._texts.set(path, { text, modified });
  }

  private readonly _folders = new Map<string, Map<string, IListedFile>>();
  private readonly _texts = new Map<
    string,
    { text: string | null; modified: string }
  >();
  private readonly _wantedFolders = new Set<string>();
  private readonly _wantedFiles = new Map<string, string>();
  private _checkedMs = -Infinity;
}
