import { globPattern } from '../../notebook/globPattern.js';
import type { IFolderList } from './protocol.js';

/**
 * The files that match `pattern`, sorted, with `/` between folders. `*` stays
 * inside one folder, `**` crosses folders; names that begin with a dot need one
 * in the pattern. A path without any of that matches itself.
 *
 * @param list - the names in a folder; rejects when there is no such folder
 */
export async function glob(
  pattern: string,
  list: (path: string) => Promise<IFolderList>
): Promise<string[]> {
  const { base, rest, isMatch } = globPattern(pattern);
  if (!rest) {
    return isThere(base, list);
  }
  const isDeep = rest.includes('**');
  const depth = rest.split('/').length;
  const found: string[] = [];
  const walk = async (folder: string, level: number): Promise<void> => {
    let names: IFolderList;
    try {
      names = await list(folder);
    } catch {
      return;
    }
    const inside = (name: string): string =>
      folder === '' || folder.endsWith('/')
        ? folder + name
        : `${folder}/${name}`;
    for (const name of names.files) {
      if (isMatch(inside(name))) {
        found.push(inside(name));
      }
    }
    if (isDeep || level < depth) {
      for (const name of names.folders) {
        if (name !== 'node_modules') {
          await walk(inside(name), level + 1);
        }
      }
    }
  };
  await walk(base, 1);
  return found.sort();
}

async function isThere(
  path: string,
  list: (path: string) => Promise<IFolderList>
): Promise<string[]> {
  const at = path.lastIndexOf('/');
  try {
    const { files } = await list(path.slice(0, Math.max(0, at)));
    return files.includes(path.slice(at + 1)) ? [path] : [];
  } catch {
    return [];
  }
}
