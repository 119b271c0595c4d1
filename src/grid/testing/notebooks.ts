import type { ICell, INotebookContent } from '@jupyterlab/nbformat';

import { GridError } from '../errors.js';

/** A notebook with a grid cell, a parameters cell and one that uses it. */
export function notebookOf(
  grid: string,
  parameters = '// PARAMETERS\nconst n = 1, m = 1;',
  language = 'typescript'
): INotebookContent {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: language, display_name: language, language }
    },
    cells: [raw(grid), code(parameters), code('n')].map((cell, index) => ({
      ...cell,
      id: `id-${index}`
    }))
  };
}

export function raw(source: string): ICell {
  return { cell_type: 'raw', metadata: {}, source };
}

export function code(source: string | string[], tags?: string[]): ICell {
  return {
    cell_type: 'code',
    metadata: tags ? { tags } : {},
    source,
    outputs: [],
    execution_count: null
  };
}

/** What a function throws, when that is a GridError; everything else fails. */
export function gridErrorOf(action: () => unknown): GridError {
  try {
    action();
  } catch (error) {
    if (error instanceof GridError) {
      return error;
    }
    throw error;
  }
  throw new Error('Expected a GridError, nothing was thrown.');
}
