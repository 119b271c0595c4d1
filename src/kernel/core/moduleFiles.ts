import { KernelError } from './errors.js';
import { joinPath } from './filePath.js';
import type { Graph } from './moduleRecord.js';
import { type Steps, wait } from './steps.js';

/** Where the user's own files are read, if need be without waiting. */
export interface IModuleFiles {
  /** The text of a file, by its path; rejects when there is none. */
  readText(path: string): string | Promise<string>;
  /** Whether there is such a file; saves failed reads. Default: always tried. */
  exists?(path: string): boolean | Promise<boolean>;
  /** The one path of a file that has several, as by links. Default: as it is. */
  normalize?(path: string): string;
}

/** A file of the user. */
export interface IFile {
  path: string;
  text: string;
}

/** The files that can be imported. */
const CODE = /\.(ts|mts|js|mjs|cjs|json)$/;

/** Endings that an import may leave out, in the order of trial. */
const ENDINGS = ['.ts', '.js', '.json'];

/** The file that an import of a folder means. */
const INDEX = ['/index.ts', '/index.js'];

/** How an import names a folder. */
const FOLDER = /(?:^|\/)\.{0,2}$/;

/** What a file of types is when it runs. */
const NO_VALUES = '';

/** Whether a file's ending is one of CommonJS, which ES modules have too. */
export function mayBeCommonJS(path: string): boolean {
  return /\.c?js$/.test(path);
}

/**
 * The file that an import means, by its path without, or with, an ending.
 *
 * @param graph - files that were read for the same import
 * @throws KernelError `module-not-found`
 */
export function* findFile(
  wanted: string,
  specifier: string,
  files: IModuleFiles,
  graph: Graph
): Steps<IFile> {
  const isFolder = FOLDER.test(specifier);
  const found =
    (isFolder ? null : yield* firstOf(asFile(wanted), files, graph)) ??
    (yield* firstOf(yield* asFolder(wanted, files), files, graph)) ??
    (isFolder ? null : yield* firstOf([`${wanted}.d.ts`], files, graph));
  if (found) return found;
  const isThere = !CODE.test(wanted) && (yield* textOf(wanted, files)) !== null;
  throw new KernelError(
    'module-not-found',
    isThere
      ? `Cannot import '${specifier}': of files, those that end in .ts, .mts, .js, .mjs, .cjs or .json can be imported`
      : `Cannot find module '${specifier}': no file ${wanted} beside the notebook`
  );
}

function asFile(wanted: string): string[] {
  return [
    wanted,
    ...(wanted.endsWith('.js') ? [`${wanted.slice(0, -3)}.ts`] : []),
    ...ENDINGS.map(ending => wanted + ending)
  ];
}

function* asFolder(wanted: string, files: IModuleFiles): Steps<string[]> {
  // The notebook's own folder has no name.
  const folder = wanted === '' ? '' : `${wanted}/`;
  const main = yield* mainOf(`${folder}package.json`, files);
  const path = main === null ? null : joinPath(wanted, main);
  return [
    ...(path === null ? [] : ['', ...ENDINGS, ...INDEX].map(end => path + end)),
    ...INDEX.map(index => folder + index.slice(1))
  ];
}

/** What a `package.json` calls the main file of its folder, if it does. */
function* mainOf(path: string, files: IModuleFiles): Steps<string | null> {
  const text = yield* textOf(path, files);
  try {
    const { main } = JSON.parse(text ?? '{}') as { main?: unknown };
    return typeof main === 'string' ? main : null;
  } catch {
    return null;
  }
}

/** The first of some files that there is. */
function* firstOf(
  paths: string[],
  files: IModuleFiles,
  graph: Graph
): Steps<IFile | null> {
  for (const name of paths) {
    const path = files.normalize?.(name) ?? name;
    const collected = graph.get(path);
    if (collected) return collected;
    const text = CODE.test(path) ? yield* textOf(path, files) : null;
    if (text !== null) {
      return { path, text: path.endsWith('.d.ts') ? NO_VALUES : text };
    }
  }
  return null;
}

/** The text of a file; null: there is none. */
function* textOf(path: string, files: IModuleFiles): Steps<string | null> {
  try {
    const isThere = yield* wait(files.exists?.(path) ?? true);
    return isThere ? yield* wait(files.readText(path)) : null;
  } catch {
    return null;
  }
}
