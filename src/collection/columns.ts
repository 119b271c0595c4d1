import { gap } from './cellValue.js';
import { toValue } from './parse/toValue.js';
import type {
  ICollection,
  IColumn,
  IGap,
  IRow,
  IValue,
  PlainValue
} from './types.js';

/**
 * The columns of the table: parameters, then tags.
 *
 * @param onlyVarying leaves out the parameters that all notebooks share.
 */
export function columnsOf(
  collection: ICollection,
  { onlyVarying = false }: { onlyVarying?: boolean } = {}
): IColumn[] {
  const params = onlyVarying ? collection.varying : collection.params;
  return [
    ...params.map(name => ({ kind: 'param', name }) as const),
    ...collection.tags.map(name => ({ kind: 'tag', name }) as const)
  ];
}

/** Unique names; a column whose name is taken gets its kind as a suffix. */
export function columnHeaders(columns: readonly IColumn[]): string[] {
  const taken = new Set(['path', 'status', 'missing']);
  return columns.map(({ kind, name }) => {
    const header = taken.has(name) ? `${name} (${kind})` : name;
    taken.add(header);
    return header;
  });
}

/** What stands in one place of the table. */
export function cellOf(row: IRow, column: IColumn): IValue | IGap {
  if (column.kind === 'param') {
    return Object.hasOwn(row.params, column.name)
      ? toValue(row.params[column.name])
      : gap('no-parameter', `no parameter ${column.name}`);
  }
  return (
    row.values.get(column.name) ??
    gap('no-cell', `no cell is tagged ${column.name}`)
  );
}

/** The number in a place of the table; null when there is none. */
export function numberOf(value: IValue | IGap): number | null {
  return value.kind === 'number' ? value.value : null;
}

/**
 * The value as a program wants it: long integers are bigints, a table is a
 * list of mappings, a picture its data; undefined for a gap.
 */
export function plainOf(value: IValue | IGap): PlainValue | undefined {
  switch (value.kind) {
    case 'gap':
      return undefined;
    case 'number':
      return value.exact ?? value.value;
    case 'table':
      return value.value.rows.map(row =>
        Object.fromEntries(
          value.value.columns.map((name, at) => [name, row[at]])
        )
      );
    default:
      return value.value as PlainValue;
  }
}
