import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const venv = join(root, '.venv');
export const binDir = join(
  venv,
  process.platform === 'win32' ? 'Scripts' : 'bin'
);
/** Stamps of the steps that are done. */
export const stampDir = join(root, '.setup');
