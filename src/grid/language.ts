import type { INotebookContent } from '@jupyterlab/nbformat';

import { GridError } from './errors.js';
import type { GridLanguage } from './types.js';

const LANGUAGES: Readonly<Record<string, GridLanguage>> = {
  typescript: 'typescript',
  ts: 'typescript',
  javascript: 'javascript',
  js: 'javascript',
  python: 'python',
  ipython: 'python',
  r: 'r',
  julia: 'julia'
};

/** Kernels whose notebooks may name no language, by the start of their name. */
const KERNELS: readonly (readonly [string, GridLanguage])[] = [
  ['python', 'python'],
  ['typescript', 'typescript'],
  ['tslab', 'typescript'],
  ['deno', 'typescript'],
  ['jslab', 'javascript'],
  ['javascript', 'javascript'],
  ['julia', 'julia'],
  ['ir', 'r']
];

/**
 * The language of a notebook's kernel, as its metadata says.
 *
 * @throws GridError `unknown-language` when the notebook does not say,
 * `unsupported-language` when no parameters can be injected in it
 */
export function notebookLanguage(
  notebook: Pick<INotebookContent, 'metadata'>
): GridLanguage {
  const spec = notebook.metadata?.kernelspec;
  const info = notebook.metadata?.language_info;
  const named = [spec?.language, info?.name].find(
    (name): name is string => typeof name === 'string' && name !== ''
  );
  if (named !== undefined) {
    const key = named.toLowerCase();
    if (Object.hasOwn(LANGUAGES, key)) {
      return LANGUAGES[key];
    }
    throw new GridError({
      code: 'unsupported-language',
      reason: `Parameters can be given to notebooks in TypeScript, JavaScript, Python, R and Julia; this one is in ${named}.`
    });
  }
  const kernel = String(spec?.name ?? '').toLowerCase();
  const known = KERNELS.find(([start]) => kernel.startsWith(start));
  if (!known) {
    throw new GridError({
      code: 'unknown-language',
      reason: 'The notebook does not say in which language it is.',
      hint: 'Open it in JupyterLab, choose a kernel, run a cell and save.'
    });
  }
  return known[1];
}

/** The text that starts a comment in a language. */
export function commentStart(language: GridLanguage): '#' | '//' {
  return language === 'typescript' || language === 'javascript' ? '//' : '#';
}
