import type { INotebookContent } from '@jupyterlab/nbformat';

import { isInjected, sourceText } from './cells.js';
import { cloneMetadata } from './cloneMetadata.js';
import { injectedSource } from './injectedSource.js';
import { sourceHash } from './sourceHash.js';
import type { IGridPoint, IParametersCell } from './types.js';

/**
 * Whether a person has changed the cells of a clone since it was made: what
 * `sourceHash` looks at. One that is damaged counts as changed.
 */
export function isEdited(clone: INotebookContent): boolean {
  try {
    return cloneMetadata(clone)?.sourceHash !== sourceHash(clone);
  } catch {
    return true;
  }
}

/** Whether the injected cell of a clone that is not damaged is what a run gives its point. */
export function isInjectedAs(
  clone: INotebookContent,
  point: IGridPoint,
  { language, declarations }: IParametersCell
): boolean {
  const injected = clone.cells.filter(isInjected).map(sourceText);
  return (
    injected.length === 1 &&
    injected[0] === injectedSource(point, language, declarations)
  );
}
