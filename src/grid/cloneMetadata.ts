import type { INotebookContent } from '@jupyterlab/nbformat';

import type { ICloneMetadata } from './types.js';

/**
 * What a notebook says of itself as a clone; undefined when it is none, or
 * when what it says has not the form that clones have.
 */
export function cloneMetadata(
  notebook: Pick<INotebookContent, 'metadata'>
): ICloneMetadata | undefined {
  const found = notebook.metadata?.nbgrid as
    Partial<ICloneMetadata> | null | undefined;
  const isClone =
    typeof found === 'object' &&
    found !== null &&
    typeof found.run === 'string' &&
    typeof found.task === 'string' &&
    Number.isSafeInteger(found.index) &&
    typeof found.params === 'object' &&
    found.params !== null &&
    !Array.isArray(found.params) &&
    typeof found.status === 'string' &&
    typeof found.sourceHash === 'string';
  return isClone ? (found as ICloneMetadata) : undefined;
}
