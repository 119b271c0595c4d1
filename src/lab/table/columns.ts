import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICollection } from '../../collection/index.js';
import { cellOf, valueText } from '../../collection/index.js';
import type { SortKey } from '../tokens.js';

/** A column of the table. */
export interface ITableColumn {
  readonly key: SortKey;
  readonly title: string;
  /** The parameter or the tag that it shows. */
  readonly name?: string;
}

/**
 * The columns of a collection: task, status, the parameters that vary (all of
 * them where none does), the values by tag but for those that repeat a
 * parameter, the time of the whole notebook.
 */
export function columnsOf(
  collection: ICollection,
  trans: TranslationBundle
): ITableColumn[] {
  const { params, varying, tags } = collection;
  return [
    { key: 'task', title: '#' },
    { key: 'status', title: trans.__('Status') },
    ...(varying.length > 0 ? varying : params).map(name => ({
      key: `param:${name}` as const,
      title: name,
      name
    })),
    ...tags
      .filter(tag => !repeatsParameter(collection, tag))
      .map(name => ({ key: `tag:${name}` as const, title: name, name })),
    { key: 'time', title: trans.__('Time') }
  ];
}

/** Whether a tag shows nothing but a parameter: its name, and its values. */
export function repeatsParameter(
  collection: ICollection,
  tag: string
): boolean {
  const plain = (name: string): string => name.replace(/[-_]/g, '');
  const param = collection.params.find(name => plain(name) === plain(tag));
  return (
    param !== undefined &&
    collection.rows.every(row => {
      const shown = cellOf(row, { kind: 'tag', name: tag });
      const given = cellOf(row, { kind: 'param', name: param });
      return shown.kind === 'gap' || valueText(shown) === valueText(given);
    })
  );
}
