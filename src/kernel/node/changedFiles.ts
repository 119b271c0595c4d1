import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Files that a cell requires and that are others by then: it may write them itself. */
export class ChangedFiles {
  /** @param folder - absolute path that relative paths start from */
  constructor(private readonly folder: string) {}

  /**
   * What Node's `require` gives of a file that has not the text that was read.
   * Null: it has, or is none that Node can require.
   */
  require(path: string, read: string): { value: unknown } | null {
    const file = resolve(this.folder, path);
    const text = /\.(?:c?js|json)$/.test(path) ? textOf(file) : null;
    if (text === null || text === read) return null;
    const require = createRequire(file);
    if (this._required.get(file) !== text) delete require.cache[file];
    this._required.set(file, text);
    return { value: require(file) };
  }

  private readonly _required = new Map<string, string>();
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
