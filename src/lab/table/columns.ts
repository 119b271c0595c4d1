import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICollection } from '../../collection/index.js';
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
 * them where none does), the values by tag, the time of the whole notebook.
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
    ...tags.map(name => ({ key: `tag:${name}` as const, title: name, name })),
    { key: 'time', title: trans.__('Time') }
  ];
}
