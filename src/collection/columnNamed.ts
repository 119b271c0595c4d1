import { CollectionError } from './errors.js';
import { commonName } from './names.js';
import type { ICollection, IColumn } from './types.js';

/**
 * The column of a tag or, where no tag is called so, of a parameter.
 *
 * @throws CollectionError `unknown-name`, with the name that was probably meant.
 */
export function columnNamed(
  { tags, params }: Pick<ICollection, 'tags' | 'params'>,
  name: string
): IColumn {
  if (tags.includes(name)) {
    return { kind: 'tag', name };
  }
  if (params.includes(name)) {
    return { kind: 'param', name };
  }
  const known = [...tags, ...params];
  const alike = known.find(
    candidate => commonName(candidate) === commonName(String(name))
  );
  throw new CollectionError(
    'unknown-name',
    `Expected one of ${listed(known)}, found ${JSON.stringify(name)}` +
      (alike === undefined ? '' : `; did you mean ${JSON.stringify(alike)}?`)
  );
}

/** Names as they can stand in a message. */
export function listed(names: readonly string[]): string {
  return names.length === 0
    ? '(none)'
    : names.map(name => JSON.stringify(name)).join(', ');
}
