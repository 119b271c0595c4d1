import type { IFigureData } from '../types.js';
import type { IFigureRow, ILogOptions } from './figureRows.js';
import { offLogNotes } from './figureRows.js';

/** The figure in words, for people who do not see it. */
export function figureDescription(
  data: IFigureData,
  rows: readonly IFigureRow[],
  options: ILogOptions
): string {
  const shown = rows.filter(row => row.y !== null);
  const failed = rows.filter(row => row.y === null && !row.pending);
  const sentences = [
    `${data.yTitle} by ${data.xTitle}: ${counted(shown.length, 'value')}`,
    ...data.statements,
    ...(data.timeTitle === null
      ? []
      : [
          [`Second axis: ${data.timeTitle}`, data.timeNote]
            .filter(text => text !== null)
            .join(', ')
        ]),
    ...failed.map(
      row => `No value at ${data.xTitle} = ${row.x}: ${row.missing}`
    ),
    ...offLogNotes(data, options),
    ...(data.provisional === null
      ? []
      : [
          `Provisional: ${data.provisional.done} of ${data.provisional.total} done`
        ])
  ];
  return `${sentences.join('. ')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
