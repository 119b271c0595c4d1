import { randomUUID } from 'node:crypto';
import {
  constants,
  lstat,
  open,
  readFile,
  readdir,
  rename,
  rm,
  rmdir,
  stat
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { parseJson } from '../../collection/index.js';
import { assertNotebook } from '../../grid/index.js';
import type { IMark, IStore, IWriteOptions } from '../../run/index.js';
import { PortError } from '../../run/index.js';
import { makeFolder } from './makeFolder.js';
import { portErrorOf } from './portErrorOf.js';
import { readSmallFile } from './smallFile.js';

type Notebook = NonNullable<Awaited<ReturnType<IStore['read']>>>;

/** Notebooks in a folder of the file system. */
export class FileStore implements IStore {
  /** @param root - absolute path that the store's paths are relative to. */
  constructor(private readonly root: string) {}

  async list(folder: string): Promise<string[]> {
    try {
      const entries = await readdir(this._file(folder), {
        withFileTypes: true
      });
      const names: string[] = [];
      for (const entry of entries) {
        const { name } = entry;
        const isFile = entry.isSymbolicLink()
          ? !(await leadsToNoFile(join(this._file(folder), name)))
          : entry.isFile();
        if (isFile) names.push(name);
      }
      return names;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw portErrorOf(error, `List the folder ${folder}`);
    }
  }

  async read(path: string): Promise<Notebook | null> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(this._file(path));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw portErrorOf(error, `Read ${path}`);
      if (!(await isLink(this._file(path)))) return null;
      throw new PortError(
        'not-a-notebook',
        `${path} is a link that leads nowhere.`
      );
    }
    return parseNotebook(bytes, path);
  }

  async write(
    path: string,
    notebook: Notebook,
    _options: IWriteOptions
  ): Promise<void> {
    const target = this._file(path);
    const draft = draftIn(dirname(target));
    try {
      await makeFolder(dirname(target));
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(`${JSON.stringify(notebook, null, 1)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw portErrorOf(error, `Write ${path}`);
    }
  }

  async rename(from: string, to: string): Promise<void> {
    try {
      await rename(this._file(from), this._file(to));
    } catch (error) {
      throw portErrorOf(error, `Rename ${from} to ${to}`);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await rm(this._file(path), { force: true });
    } catch (error) {
      throw portErrorOf(error, `Remove ${path}`);
    }
  }

  async probe(folder: string): Promise<void> {
    const missing: string[] = [];
    let path = this._file(folder);
    while (!(await exists(path))) {
      missing.push(path);
      path = dirname(path);
    }
    const draft = draftIn(this._file(folder));
    try {
      await makeFolder(this._file(folder));
      const file = await open(draft, 'wx');
      try {
        // A full disk can still make empty files.
        await file.writeFile(' '.repeat(4096));
      } finally {
        await file.close();
      }
    } catch (error) {
      throw portErrorOf(error, `Write to the folder ${folder}`);
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
      for (const made of missing) await rmdir(made).catch(() => undefined);
    }
  }

  async removeRemains(folder: string): Promise<void> {
    for (const name of await this.list(folder)) {
      if (!DRAFT.test(name)) continue;
      const file = join(this._file(folder), name);
      await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async writeMark(path: string, text: string): Promise<number> {
    const file = this._file(path);
    try {
      await makeFolder(dirname(file));
      const opened = await open(file, MARK_FLAGS);
      try {
        await opened.writeFile(text);
        return (await opened.stat()).mtimeMs;
      } finally {
        await opened.close();
      }
    } catch (error) {
      throw portErrorOf(error, `Write ${path}`);
    }
  }

  async readMarks(folder: string, names: RegExp): Promise<IMark[]> {
    const marks: IMark[] = [];
    for (const name of await this.list(folder)) {
      if (!names.test(name)) continue;
      const path = folder ? `${folder}/${name}` : name;
      try {
        const mark = readSmallFile(this._file(path));
        if (mark) marks.push({ path, ...mark });
      } catch (error) {
        if (codeOf(error) !== 'ENOENT')
          throw portErrorOf(error, `Read ${path}`);
      }
    }
    return marks;
  }

  private _file(path: string): string {
    return join(this.root, ...path.split('/'));
  }
}

/** As `w`, but a link is not followed. */
const MARK_FLAGS =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_TRUNC |
  (constants.O_NOFOLLOW ?? 0);

const DRAFT = /^\.nbgrid-[0-9a-f-]{36}\.tmp$/;

function draftIn(folder: string): string {
  return join(folder, `.nbgrid-${randomUUID()}.tmp`);
}

/** @throws PortError `not-a-notebook`, with what to do. */
export function parseNotebook(bytes: Uint8Array, path: string): Notebook {
  const text = textOf(bytes, path);
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new PortError(
      'not-a-notebook',
      `${path} is not a notebook: it is not JSON (${(error as Error).message}). Take a file that JupyterLab opens as a notebook, or mend this one in a text editor.`
    );
  }
  try {
    assertNotebook(value);
  } catch (error) {
    throw new PortError(
      'not-a-notebook',
      `${path}: ${(error as Error).message}`
    );
  }
  return value;
}

/** Leniently read, other encodings would put other characters into the cells. */
function textOf(bytes: Uint8Array, path: string): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new PortError(
      'not-a-notebook',
      `${path} is not a notebook: it is not UTF-8. Take a file that JupyterLab opens as a notebook, or save this one as UTF-8 in a text editor.`
    );
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

async function leadsToNoFile(link: string): Promise<boolean> {
  return stat(link).then(
    target => !target.isFile(),
    () => false
  );
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    found => found.isSymbolicLink(),
    () => false
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false
  );
}
