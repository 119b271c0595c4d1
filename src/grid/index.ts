export { assignedNames } from './assigned-names.js';
export { INJECTED_TAG } from './cells.js';
export { checkGrid } from './check-grid.js';
export { cloneMetadata } from './clone-metadata.js';
export { GridError } from './errors.js';
export type { GridErrorCode } from './errors.js';
export { expandGrid, pointAt } from './expand-grid.js';
export {
  cloneFileName,
  clonePath,
  outputFolder,
  taskName
} from './file-name.js';
export { findGridCell } from './find-grid-cell.js';
export type { IGridCell } from './find-grid-cell.js';
export { expressionIn, injectedSource } from './injected-source.js';
export { commentStart, notebookLanguage } from './language.js';
export { CONFIRM_ABOVE, MAX_POINTS } from './limits.js';
export { literalText } from './literal-text.js';
export { cloneMaker, makeClone } from './make-clone.js';
export type { CloneMaker, ICloneOptions } from './make-clone.js';
export { findParametersCell } from './parameters-cell.js';
export {
  clonePointKey,
  pointKey,
  savedParams,
  savedValue
} from './point-key.js';
export { defaultPrefix, prefixProblem } from './prefix.js';
export { readGrid } from './read-grid.js';
export type { IReadGridOptions } from './read-grid.js';
export { sourceHash } from './source-hash.js';
export { suggestGridCell } from './suggest-grid-cell.js';
export type * from './types.js';
