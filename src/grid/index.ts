export { assertNotebook } from './cells.js';
export { checkGrid } from './checkGrid.js';
export { cloneMetadata } from './cloneMetadata.js';
export { GridError } from './errors.js';
export { expandGrid } from './expandGrid.js';
export {
  clonePath,
  isCloneFileName,
  outputFolder,
  taskName
} from './fileName.js';
export { notebookLanguage } from './language.js';
export { cloneMaker } from './cloneMaker.js';
export type { CloneMaker } from './cloneMaker.js';
export { clonePointKey, pointKey } from './pointKey.js';
export { readGrid } from './readGrid.js';
export { isEdited, isInjectedAs } from './isEdited.js';
export { sourceHash } from './sourceHash.js';
export { suggestGridCell } from './suggestGridCell.js';
export type * from './types.js';
