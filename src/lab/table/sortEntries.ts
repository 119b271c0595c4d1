import type { ICollection, IColumn } from '../../collection/index.js';
import { sortRows } from '../../collection/index.js';
import type { SortKey } from '../tokens.js';
import type { IEntry } from './entries.js';
import { durationMs, statusOf } from './entries.js';

const STATUS_ORDER = [
  'started',
  'failed',
  'unreadable',
  'aborted',
  'created',
  'finished'
];

/**
 * The entries by one column. What has no value comes last in both directions;
 * equals keep the grid's order.
 */
export function sortEntries(
  collection: ICollection,
  entries: readonly IEntry[],
  key: SortKey,
  isDescending: boolean
): IEntry[] {
  const column = collectionColumn(key);
  if (column) {
    const byPath = new Map(entries.map(entry => [entry.row.path, entry]));
    return sortRows(
      collection.rows,
      column,
      isDescending ? 'descending' : 'ascending'
    ).flatMap(row => byPath.get(row.path) ?? []);
  }
  const sign = isDescending ? -1 : 1;
  return entries
    .map((entry, place) => ({ entry, size: sizeOf(entry, place, key) }))
    .sort((a, b) =>
      a.size === null || b.size === null
        ? Number(a.size === null) - Number(b.size === null)
        : sign * (a.size - b.size)
    )
    .map(({ entry }) => entry);
}

function collectionColumn(key: SortKey): IColumn | null {
  if (key.startsWith('param:')) {
    return { kind: 'param', name: key.slice('param:'.length) };
  }
  return key.startsWith('tag:')
    ? { kind: 'tag', name: key.slice('tag:'.length) }
    : null;
}

function sizeOf(entry: IEntry, place: number, key: SortKey): number | null {
  switch (key) {
    case 'status':
      return STATUS_ORDER.indexOf(statusOf(entry));
    case 'time':
      return durationMs(entry);
    default:
      return entry.row.index ?? place;
  }
}
