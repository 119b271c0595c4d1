import { highestOf, lowestOf } from '../extremes.js';
import type { IFigureData } from '../types.js';
import type { IFigureRow, ILogOptions } from './figureRows.js';
import { integerLabels, logLabels, numberLabels } from './numberLabels.js';
import { textLabels } from './textLabels.js';

/** The x axis of all layers. */
export function xEncoding(
  data: IFigureData,
  rows: readonly IFigureRow[],
  { logX = false }: ILogOptions
): Record<string, unknown> {
  if (!data.isXNumeric) {
    return {
      field: 'x',
      type: 'nominal',
      title: data.xTitle,
      sort: null,
      axis: textLabels(new Set(rows.map(row => row.x)).size)
    };
  }
  const isInteger = rows.every(row => Number.isInteger(row.x));
  return {
    field: 'x',
    type: 'quantitative',
    title: data.xTitle,
    scale: logX
      ? logScale(rows.map(row => Number(row.x)))
      : { zero: false, nice: false, padding: 12 },
    axis: {
      grid: false,
      labelOverlap: true,
      ...(logX ? logLabels() : isInteger ? integerLabels() : {})
    }
  };
}

/** The y axis of the values. */
export function yEncoding(
  data: IFigureData,
  rows: readonly IFigureRow[],
  { logY = false }: ILogOptions
): Record<string, unknown> {
  const values = rows.flatMap(row => (row.y === null ? [] : [row.y]));
  const lowest = lowestOf(values);
  const highest = highestOf(values);
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  const zero = lowest >= 0 && lowest < highest / 2;
  return {
    field: 'y',
    type: 'quantitative',
    title: data.yTitle,
    scale: logY ? logScale(values) : { zero },
    axis: logY ? logLabels() : numberLabels(size)
  };
}

/** A logarithmic axis as long as its values: the next power of ten may be far off. */
function logScale(values: readonly number[]): Record<string, unknown> {
  const hasRange = new Set(values).size > 1;
  return { type: 'log', ...(hasRange && { nice: false, padding: 12 }) };
}
