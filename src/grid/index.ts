export { assignedNames } from './assignedNames.js';
export { assertNotebook, INJECTED_TAG } from './cells.js';
export { checkGrid } from './checkGrid.js';
export { cloneMetadata } from './cloneMetadata.js';
export { GridError } from './errors.js';
export type { GridErrorCode } from './errors.js';
export { expandGrid, pointAt } from './expandGrid.js';
export {
  cloneFileName,
  clonePath,
  outputFolder,
  taskName
} from './fileName.js';
export { findGridCell } from './findGridCell.js';
export type { IGridCell } from './findGridCell.js';
export { expressionIn, injectedSource } from './injectedSource.js';
export { commentStart, notebookLanguage } from './language.js';
export { CONFIRM_ABOVE, MAX_POINTS } from './limits.js';
export { literalText } from './literalText.js';
export { cloneMaker, makeClone } from './makeClone.js';
export type { CloneMaker, ICloneOptions } from './makeClone.js';
export { findParametersCell } from './parametersCell.js';
export {
  clonePointKey,
  pointKey,
  savedParams,
  savedValue
} from './pointKey.js';
export { defaultPrefix, prefixProblem } from './prefix.js';
export { readGrid } from './readGrid.js';
export type { IReadGridOptions } from './readGrid.js';
export { sourceHash } from './sourceHash.js';
export { suggestGridCell } from './suggestGridCell.js';
export type * from './types.js';
