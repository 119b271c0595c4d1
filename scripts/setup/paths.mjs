import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const venv = join(root, '.venv');
/** The folder of programs of a virtual environment. */
export const binOf = env =>
  join(env, process.platform === 'win32' ? 'Scripts' : 'bin');
export const binDir = binOf(venv);
/** Stamps of the steps that are done. */
export const stampDir = join(root, '.setup');
/** Where the tests' Python tools live, apart from what JupyterLab sees. */
export const toolsEnv = join(stampDir, 'tools');
/** The clean environment that the wheel is installed into. */
export const wheelEnv = join(stampDir, 'wheel-env');
