export type {
  Best,
  IComparison,
  IComparisonLine,
  ICompareOptions,
  IMembers
} from './compare.js';
export type { ICsvOptions } from './csv.js';
export type { CollectionErrorCode } from './errors.js';
export type { IFigureDataOptions } from './figureData.js';
export type { ILogOptions } from './figure/figureRows.js';
export type { IFigureOptions } from './figure/figureSpec.js';
export type * from './types.js';
export { chooseAxes, isNumericColumn, seriesOver } from './chooseAxes.js';
export { collect, createCollector } from './collect.js';
export { cellOf, columnsOf, numberOf, plainOf } from './columns.js';
export { compareNotebooks } from './compare.js';
export { toCsv } from './csv.js';
export { CollectionError } from './errors.js';
export { figureData } from './figureData.js';
export { offLogNotes } from './figure/figureRows.js';
export {
  elbowFigure,
  figureSpec,
  pointsFigure,
  VEGA_LITE_TYPE
} from './figure/figureSpec.js';
export type { IFigureSize } from './figure/legend.js';
export { resizeFigure } from './figure/legend.js';
export { figureText } from './figure/figureText.js';
export { findElbow } from './findElbow.js';
export { compareNaturally } from './order.js';
export { parallelism } from './parallelism.js';
export { parseJson } from './parseJson.js';
export { parseValue } from './parse/parseValue.js';
export { plainText } from './plainText.js';
export { sortRows } from './sortRows.js';
export { shortStatements } from './statements.js';
export { valueText } from './valueText.js';
export { Figure } from './figure/figure.js';
export { NotebookCollection } from './notebookCollection.js';
export { elbowCurveFromResults } from './plot.js';
export type {
  IElbowCurveOptions,
  NumberSequence,
  ResultSequence
} from './plot.js';
