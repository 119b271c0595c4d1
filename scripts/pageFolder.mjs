import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { SetupError } from './setup/commands.mjs';

/**
 * Where the page goes, as the command line says. What is there will be replaced,
 * so it may only be a page of before.
 *
 * @param args - behind the command's name
 * @param from - the folder that relative paths begin at
 * @throws SetupError for more than one folder, an option, or a folder with
 * something else in it
 */
export function pageFolder(args, from, fallback) {
  if (args.length > 1 || args[0]?.startsWith('-')) {
    throw new SetupError(
      `Say at most where the page goes: npm run lite -- FOLDER; found ${args.join(' ')}`
    );
  }
  const folder = resolve(from, args[0] ?? fallback);
  if (!isFree(folder)) {
    throw new SetupError(
      `${folder} is no JupyterLite page of before, and would be deleted. Name a folder that does not exist or is empty.`
    );
  }
  return folder;
}

function isFree(folder) {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return (
    existsSync(join(folder, 'jupyter-lite.json')) ||
    readdirSync(folder).length === 0
  );
}
