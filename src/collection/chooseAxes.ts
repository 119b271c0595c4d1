import { cellOf, columnsOf, numberOf } from './columns.js';
import { commonName, isTimeName } from './names.js';
import type { IAxes, ICollection, IColumn } from './types.js';

/**
 * Which columns make the figure. x: the first numeric parameter that varies,
 * else the first that varies, else (notebooks that name no parameters) the
 * first numeric tag that varies. y: the first numeric tag that neither repeats
 * a parameter nor is a time; one that varies, where there is one. The other
 * varying parameters make the series.
 */
export function chooseAxes(collection: ICollection): IAxes {
  const varying = collection.varying.map((name): IColumn => ({
    kind: 'param',
    name
  }));
  const tags = columnsOf(collection).filter(
    column => column.kind === 'tag' && isNumericColumn(collection, column)
  );
  const paramNames = new Set(collection.params.map(commonName));
  const times = tags.filter(tag => isTimeName(tag.name));
  const measures = tags.filter(
    tag => !isTimeName(tag.name) && !paramNames.has(commonName(tag.name))
  );
  const telling = measures.filter(tag => isVaryingTag(collection, tag));
  const x =
    varying.find(column => isNumericColumn(collection, column)) ??
    varying[0] ??
    telling[0] ??
    null;
  return {
    x,
    y: [...telling, ...measures].find(tag => tag !== x) ?? null,
    time: times[0] ?? null,
    series: varying.filter(column => column !== x).map(({ name }) => name)
  };
}

/** Whether a column has numbers, and nothing else but gaps. */
export function isNumericColumn(
  collection: ICollection,
  column: IColumn
): boolean {
  const values = collection.rows
    .map(row => cellOf(row, column))
    .filter(value => value.kind !== 'gap');
  return values.length > 0 && values.every(value => value.kind === 'number');
}

function isVaryingTag(collection: ICollection, tag: IColumn): boolean {
  const numbers = collection.rows
    .map(row => numberOf(cellOf(row, tag)))
    .filter(value => value !== null);
  return new Set(numbers).size > 1;
}
