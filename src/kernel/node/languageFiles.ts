import {
  type Dirent,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync
} from 'node:fs';

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
  getDirectories: path => namesIn(path, each => each.isDirectory()),
  getFiles: path => namesIn(path, each => each.isFile()),
  realpath: path => {
    try {
      return realpathSync.native(path).replaceAll('\\', '/');
    } catch {
      return path;
    }
  }
};

/** A link may lead to anything. */
function namesIn(path: string, isWanted: (each: Dirent) => boolean): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(each => isWanted(each) || each.isSymbolicLink())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function stat(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}
