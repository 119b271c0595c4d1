import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IModuleFiles } from '../core/index.js';
import { pathFrom } from './files.js';

/** The files of a notebook, without waiting. */
export function filesNow(
  folder: string
): Required<Pick<IModuleFiles, 'readText' | 'exists' | 'normalize'>> {
  const file = (path: string): string => resolve(folder, path);
  return {
    readText: path => readFileSync(file(path), 'utf8'),
    exists: path => existsSync(file(path)),
    normalize: path => realPath(folder, file(path))
  };
}

/** A file is one module, whatever links lead to it. */
function realPath(folder: string, file: string): string {
  const hasRealPath = existsSync(file) && realpathSync(folder) === folder;
  return pathFrom(folder, hasRealPath ? realpathSync(file) : file);
}
