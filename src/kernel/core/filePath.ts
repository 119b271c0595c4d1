/** The folder that a file is in; empty: the notebook's. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end);
}

/** `path` as seen from `folder`; `..` that lead out of the notebook's stay. */
export function joinPath(folder: string, path: string): string {
  const isRooted = path.startsWith('/');
  const parts = isRooted ? [] : folder.split('/').filter(part => part !== '');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return (isRooted || folder.startsWith('/') ? '/' : '') + parts.join('/');
}
