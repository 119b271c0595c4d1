import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

import { globPattern } from '../../notebook/globPattern.js';

/** Files as notebooks see them: paths relative to the notebook's folder. */
export class NodeFiles {
  /** @param folder - absolute path that relative paths start from. */
  constructor(private readonly folder: string) {}

  /** @throws the file system's error when the file cannot be read. */
  readText(path: string): Promise<string> {
    return readFile(resolve(this.folder, path), 'utf8');
  }

  /** Write a text, over what is there; makes the folders that are missing. */
  async writeText(path: string, text: string): Promise<void> {
    const file = resolve(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /**
   * The files that match, sorted; with `/` between folders. `*` stays inside
   * one folder, `**` crosses folders, names that begin with a dot need one in
   * the pattern. A path without any of that matches itself. What cannot be read
   * is passed over.
   */
  async glob(pattern: string): Promise<string[]> {
    const { base, rest, isMatch } = globPattern(pattern);
    if (!rest) return (await isFile(resolve(this.folder, base))) ? [base] : [];
    const root = resolve(this.folder, base);
    const start = base === '' || base === '/' ? base : `${base}/`;
    const found: string[] = [];
    for await (const file of filesBelow(root)) {
      // As the pattern has it: `../here/*` too leads here.
      if (!isMatch(start + slashed(relative(root, file)))) continue;
      const path = isAbsolute(pattern) ? file : relative(this.folder, file);
      found.push(slashed(path));
    }
    return found.sort();
  }
}

/** A path as it is seen from a folder, with `/` between folders. */
export function pathFrom(folder: string, path: string): string {
  return slashed(relative(folder, resolve(folder, path)));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    () => []
  );
  for (const entry of entries) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
    // Not into linked folders, which can lead around in a circle.
    else if (entry.isSymbolicLink() && (await isFile(path))) yield path;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false
  );
}
