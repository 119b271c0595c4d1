import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { SetupError } from './setup/commands.mjs';

/** Says that a folder was made by this command, and may be made again. */
const MARK = '.nbgrid-lite';

/** The page is in the folder now. */
export function markPage(folder) {
  writeFileSync(
    join(folder, MARK),
    'Made by npm run lite, which replaces this folder.\n'
  );
}

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
      `${folder} is no page that this command has made, and would be deleted. Name a folder that does not exist or is empty.`
    );
  }
  return folder;
}

function isFree(folder) {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return (
    (existsSync(join(folder, MARK)) && !existsSync(join(folder, '.git'))) ||
    readdirSync(folder).length === 0
  );
}
