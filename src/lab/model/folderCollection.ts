import type { INotebookSource } from '../../collection/index.js';
import { slimNotebook } from '../../run/index.js';
import type { INotice } from '../tokens.js';
import { GridModel } from './gridModel.js';
import { noticeOf } from './notices.js';
import type { IListedNotebook, ISurroundings } from './ports.js';

const READS_AT_A_TIME = 6;

/** A notebook as it was when it was read. */
interface IRead {
  readonly modified: string;
  readonly source: INotebookSource;
}

/** All notebooks of a folder and the folders below it, as the panel shows them. */
export class FolderCollection {
  /** @param path - of the folder. */
  constructor(
    path: string,
    private readonly _options: FolderCollection.IOptions
  ) {
    const { settings } = _options;
    this.model = new GridModel({
      kind: 'folder',
      path,
      sensitivity: () => settings.current.elbowSensitivity
    });
  }

  readonly model: GridModel;

  /** Read the folder, or another one that it is now. */
  async read(path = this.model.path): Promise<void> {
    const { model } = this;
    model.setPath(path);
    model.setPhase('reading');
    await this.refresh();
    model.setPhase('idle');
  }

  /**
   * Look for notebooks that are new, changed or gone, once more if it is asked
   * for meanwhile. Never rejects.
   */
  refresh(): Promise<void> {
    this._isStale = true;
    this._reading ??= this._readAll();
    return this._reading;
  }

  private async _readAll(): Promise<void> {
    while (this._isStale && !this.model.isDisposed) {
      this._isStale = false;
      await this._readOnce();
    }
    this._reading = null;
  }

  private async _readOnce(): Promise<void> {
    const { model } = this;
    const { path } = model;
    let listed: readonly IListedNotebook[];
    try {
      listed = await this._options.notebooks.list(path);
    } catch (error) {
      // A server that is away tells nothing of what is shown.
      if (!model.collection) {
        model.setNotices([noticeOf(error)]);
      }
      return;
    }
    const isSame =
      model.collection !== null &&
      listed.length === this._read.size &&
      listed.every(file => this._isRead(file));
    if (isSame) return;
    const read = await this._readNew(listed);
    if (model.path !== path) return;
    this._read = read;
    model.setSources([...read.values()].map(({ source }) => source));
    model.setNotices(this._emptiness());
  }

  /** What could not be read may have been away for a moment. */
  private _isRead({ path, modified }: IListedNotebook): boolean {
    const read = this._read.get(path);
    return read?.modified === modified && read.source.problem === undefined;
  }

  private async _readNew(
    listed: readonly IListedNotebook[]
  ): Promise<Map<string, IRead>> {
    const reads: IRead[] = [];
    const waiting = listed.entries();
    const readSome = async (): Promise<void> => {
      for (const [at, file] of waiting) {
        reads[at] = this._isRead(file)
          ? this._read.get(file.path)!
          : { modified: file.modified, source: await this._source(file.path) };
      }
    };
    await Promise.all(Array.from({ length: READS_AT_A_TIME }, readSome));
    return new Map(reads.map(read => [read.source.path, read]));
  }

  /** One that cannot be read says so in its row. */
  private async _source(path: string): Promise<INotebookSource> {
    try {
      const { content } = await this._options.notebooks.read(path);
      return { path, content: slimNotebook(content) };
    } catch (error) {
      return {
        path,
        problem: error instanceof Error ? error.message : String(error)
      };
    }
  }

  private _emptiness(): INotice[] {
    const text = this._options.trans.__(
      'There are no executed notebooks in this folder.'
    );
    return this.model.collection?.rows.length === 0
      ? [{ level: 'info', text }]
      : [];
  }

  private _read: ReadonlyMap<string, IRead> = new Map();
  private _reading: Promise<void> | null = null;
  private _isStale = false;
}

export namespace FolderCollection {
  export type IOptions = Pick<
    ISurroundings,
    'notebooks' | 'settings' | 'trans'
  >;
}
