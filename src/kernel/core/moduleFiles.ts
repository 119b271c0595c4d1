import { KernelError } from './errors.js';
import { joinPath } from './filePath.js';
import type { Graph } from './moduleRecord.js';

/** Where the user's own files are read. */
export interface IModuleFiles {
  /** The text of a file, by its path; rejects when there is none. */
  readText(path: string): Promise<string>;
  /** Whether there is such a file; saves failed reads. Default: always tried. */
  exists?(path: string): Promise<boolean>;
  /** The one path of a file that has several, such as `../here/a.js`. Default: as it is. */
  normalize?(path: string): string;
}

/** Files that can be read without waiting; null: there is none. */
export interface IFilesNow {
  /** The path of the `.js`, `.cjs` or `.json` that is required. */
  resolve(specifier: string, referrer: string): string | null;
  readText(path: string): string | null;
}

/** The files that can be imported. */
const CODE = /\.(ts|mts|js|mjs|cjs|json)$/;

/** Endings that an import may leave out, in the order of trial. */
const ENDINGS = ['.ts', '.js', '.json'];

/** The file that an import of a folder means. */
const INDEX = ['/index.ts', '/index.js'];

/** What a file of types is when it runs. */
const NO_VALUES = '';

/** Whether a file's ending is one of CommonJS, which ES modules have too. */
export function mayBeCommonJS(path: string): boolean {
  return /\.c?js$/.test(path);
}

/** The files that an import may mean, first the likeliest. */
async function* candidates(
  wanted: string,
  specifier: string,
  files: IModuleFiles
): AsyncGenerator<string> {
  const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
  if (!isFolder) {
    yield wanted;
    if (wanted.endsWith('.js')) yield `${wanted.slice(0, -3)}.ts`;
    for (const ending of ENDINGS) yield wanted + ending;
  }
  // The notebook's own folder has no name.
  const folder = wanted === '' ? '' : `${wanted}/`;
  const main = await mainOf(`${folder}package.json`, files);
  if (main !== null) {
    const path = joinPath(wanted, main);
    yield path;
    for (const ending of [...ENDINGS, ...INDEX]) yield path + ending;
  }
  for (const index of INDEX) yield folder + index.slice(1);
  if (!isFolder) yield `${wanted}.d.ts`;
}

/** What a `package.json` calls the main file of its folder, if it does. */
async function mainOf(
  path: string,
  files: IModuleFiles
): Promise<string | null> {
  if ((await files.exists?.(path)) === false) return null;
  try {
    const { main } = JSON.parse(await files.readText(path)) as {
      main?: unknown;
    };
    return typeof main === 'string' ? main : null;
  } catch {
    return null;
  }
}

/** Whether a file may be one that runs, or is read, without waiting. */
export function isPlain(path: string): boolean {
  return mayBeCommonJS(path) || path.endsWith('.json');
}

/**
 * The file that an import means, by its path without, or with, an ending.
 *
 * @param graph - files that were read for the same import
 * @throws KernelError `module-not-found`
 */
export async function findFile(
  wanted: string,
  specifier: string,
  files: IModuleFiles,
  graph: Graph
): Promise<{ path: string; text: string }> {
  for await (const path of candidates(wanted, specifier, files)) {
    const collected = graph.get(path);
    if (collected) {
      return collected;
    }
    if (!CODE.test(path) || (await files.exists?.(path)) === false) {
      continue;
    }
    try {
      const text = await files.readText(path);
      return { path, text: path.endsWith('.d.ts') ? NO_VALUES : text };
    } catch {
      continue;
    }
  }
  const isThere = await files.readText(wanted).then(
    () => !CODE.test(wanted),
    () => false
  );
  throw new KernelError(
    'module-not-found',
    isThere
      ? `Cannot import '${specifier}': of files, those that end in .ts, .mts, .js, .mjs, .cjs or .json can be imported`
      : `Cannot find module '${specifier}': no file ${wanted} beside the notebook`
  );
}
