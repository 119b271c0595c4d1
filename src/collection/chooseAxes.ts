import { cellOf, columnsOf, numberOf } from './columns.js';
import { commonName, isTimeName } from './names.js';
import type { IAxes, ICollection, IColumn, IRow } from './types.js';
import { valueText } from './valueText.js';

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

/**
 * The parameters that make series over `x`: all that vary, but for what `x`
 * says already. A tag says the parameters that it repeats (`n-clusters` and
 * `n_clusters`: as many values, and the same ones together); with a tag that
 * repeats none the points run along the parameter that would be x.
 */
export function seriesOver(collection: ICollection, x: IColumn): string[] {
  const { varying } = collection;
  if (x.kind === 'param') {
    return varying.filter(name => name !== x.name);
  }
  const saidBy = (column: IColumn): string[] =>
    varying.filter(name => isRepeated(collection, name, column));
  const repeated = saidBy(x);
  const { x: fitting } = chooseAxes(collection);
  const said = repeated.length > 0 || !fitting ? repeated : saidBy(fitting);
  return varying.filter(name => !said.includes(name));
}

/** Whether `x`, where it has a value, tells the parameter, and it tells `x`. */
function isRepeated(
  collection: ICollection,
  name: string,
  x: IColumn
): boolean {
  const textOf = (row: IRow, column: IColumn): string =>
    valueText(cellOf(row, column));
  const pairs = collection.rows
    .filter(row => cellOf(row, x).kind !== 'gap')
    .map(
      row => [textOf(row, x), textOf(row, { kind: 'param', name })] as const
    );
  const count = (texts: readonly string[]): number => new Set(texts).size;
  const together = count(pairs.map(pair => JSON.stringify(pair)));
  return (
    together > 0 &&
    together === count(pairs.map(([shown]) => shown)) &&
    together === count(pairs.map(([, given]) => given))
  );
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
