import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

import type { ISourceFiles } from '../language/sourceFiles.js';

/** The files of the machine, as TypeScript reads them. */
export const languageFiles: ISourceFiles = {
  fileExists: path => stat(path)?.isFile() === true,
  directoryExists: path => stat(path)?.isDirectory() === true,
  readFile: path => {
    try {
      return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    } catch {
      return undefined;
    }
  },
  version: path => {
    const found = stat(path);
    return found ? `${found.mtimeMs}-${found.size}` : '';
  },
  getDirectories: path => {
    try {
      return readdirSync(path, { withFileTypes: true })
        .filter(each => each.isDirectory() || each.isSymbolicLink())
        .map(({ name }) => name);
    } catch {
      return [];
    }
  },
  realpath: path => {
    try {
      return realpathSync.native(path).replaceAll('\\', '/');
    } catch {
      return path;
    }
  }
};

function stat(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}
