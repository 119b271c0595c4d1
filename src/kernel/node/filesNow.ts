import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import type { IFilesNow } from '../core/index.js';
import { pathFrom } from './files.js';

/** The files of a notebook, without waiting. */
export function filesNow(folder: string): IFilesNow {
  return {
    resolve: (specifier, referrer) =>
      orNull(() => {
        const require = createRequire(resolve(folder, referrer));
        return pathFrom(folder, require.resolve(specifier));
      }),
    readText: path => orNull(() => readFileSync(resolve(folder, path), 'utf8'))
  };
}

function orNull<T>(find: () => T): T | null {
  try {
    return find();
  } catch {
    return null;
  }
}
