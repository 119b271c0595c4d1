import { RunError } from './errors.js';
import { fileOf, joinPath } from './paths.js';
import type { IClock, ILockHolder, IMark, IStore } from './ports.js';
import { retryWhileAway } from './retryWhileAway.js';

export interface IClaimOptions {
  readonly store: IStore;
  readonly clock: IClock;
  /** Path of the folder that is claimed. */
  readonly folder: string;
  readonly notebookPath: string;
  readonly runId: string;
  /** Who holds the lock on the notebook meanwhile. */
  readonly holder: ILockHolder;
}

/**
 * A run's claim to its output folder: a file in it that names the run and is
 * written again from time to time, for all who can see the folder, whatever
 * program they are. One that is old was left behind, and so was one of the own
 * home, where the lock on the notebook would not have been free.
 */
export class FolderClaim {
  /**
   * @throws RunError `already-running` when another run has claimed the folder;
   * PortError.
   */
  static async take(options: IClaimOptions): Promise<FolderClaim> {
    const claim = new FolderClaim(options);
    try {
      await claim._excludeOthers();
    } catch (error) {
      await claim._remove().catch(() => undefined);
      throw error;
    }
    claim._renewLater();
    return claim;
  }

  private constructor(private readonly _options: IClaimOptions) {
    const { folder, runId, notebookPath, holder } = _options;
    this._path = joinPath(folder, `running-${runId.slice(0, 8)}.lock`);
    const content: IContent = {
      run: runId,
      notebook: fileOf(notebookPath),
      holder: holder.id,
      by: holder.name
    };
    this._text = `${JSON.stringify(content)}\n`;
  }

  /** Give the folder free; for a while also when the server is away. Never rejects. */
  async release(): Promise<void> {
    this._cancel();
    await this._renewals;
    await retryWhileAway(() => this._remove(), {
      clock: this._options.clock,
      givenUp: new Promise(() => undefined),
      limitMs: RELEASE_MS,
      onAway: () => undefined
    }).catch(() => undefined);
  }

  private _remove(): Promise<void> {
    return this._options.store.remove(this._path);
  }

  private async _excludeOthers(): Promise<void> {
    const { store, folder, notebookPath } = this._options;
    const now = await store.writeMark(this._path, this._text);
    for (const mark of await store.readMarks(folder, NAMES)) {
      if (mark.path === this._path) {
        continue;
      }
      // The clock may have been set back since a killed run wrote its mark.
      const ageMs = Math.abs(now - mark.writtenAt);
      if (ageMs < LIMIT_MS && !this._isOfOwnHome(mark)) {
        throw new RunError('already-running', refusal(notebookPath, mark));
      }
      await store.remove(mark.path).catch(() => undefined);
    }
  }

  private _isOfOwnHome(mark: IMark): boolean {
    const { holder, notebookPath } = this._options;
    const content = contentOf(mark);
    return (
      content.holder === holder.id && content.notebook === fileOf(notebookPath)
    );
  }

  private _renewLater(): void {
    const { store, clock } = this._options;
    this._cancel = clock.after(RENEWAL_MS, () => {
      const before = this._renewals;
      this._renewals = store.writeMark(this._path, this._text).then(
        () => before,
        () => before
      );
      this._renewLater();
    });
  }

  private readonly _path: string;
  private readonly _text: string;
  private _cancel = (): void => undefined;
  /** A slow one may be overtaken; none must come after the end. */
  private _renewals: Promise<unknown> = Promise.resolve();
}

interface IContent {
  readonly run: string;
  /** File name of the notebook. */
  readonly notebook: string;
  /** Id of the holder of the lock. */
  readonly holder: string;
  readonly by: string;
}

function contentOf({ text }: IMark): Partial<IContent> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function refusal(notebookPath: string, mark: IMark): string {
  const { notebook = fileOf(notebookPath), by } = contentOf(mark);
  const what =
    notebook === fileOf(notebookPath)
      ? `The grid of ${notebookPath} is being run already`
      : `The folder of the clones is in use: the grid of ${notebook} is being run`;
  return `${what}${by ? `, by ${by}` : ''}. Wait for it or stop it there. Should it have been killed, run the grid again in ${LIMIT_MS / 60_000} minutes, or remove ${mark.path}.`;
}

/** Other files of that kind are other people's. */
const NAMES = /^running-[\w-]{1,8}\.lock$/;

const RENEWAL_MS = 30_000;

/** How long a mark is tried to be removed while the server is away. */
const RELEASE_MS = 20_000;

/** A page in the background may be woken once a minute only. */
const LIMIT_MS = 180_000;
