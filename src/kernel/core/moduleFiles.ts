import { KernelError } from './errors.js';
import type { Graph } from './moduleRecord.js';

/** Where the user's own files are read. */
export interface IModuleFiles {
  /** The text of a file, by its path; rejects when there is none. */
  readText(path: string): Promise<string>;
  /** Whether there is such a file; saves failed reads. Default: always tried. */
  exists?(path: string): Promise<boolean>;
}

/** The files that can be imported. */
const CODE = /\.(ts|mts|js|mjs|cjs|json)$/;

/** Endings that an import may leave out, in the order of trial. */
const ENDINGS = '|.ts|.js|.json|/index.ts|/index.js|.d.ts'.split('|');

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
export async function findFile(
  wanted: string,
  specifier: string,
  files: IModuleFiles,
  graph: Graph
): Promise<{ path: string; text: string }> {
  const candidates = ENDINGS.map(ending =>
    // The notebook's own folder has no name.
    wanted === '' ? ending.slice(1) : wanted + ending
  );
  if (wanted.endsWith('.js')) {
    candidates.splice(1, 0, `${wanted.slice(0, -3)}.ts`);
  }
  for (const path of candidates) {
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
