import { isMap } from 'yaml';
import type { Node } from 'yaml';

import { didYouMean } from './didYouMean.js';
import { keyText } from './yamlSource.js';
import type { IYamlSource } from './yamlSource.js';

const OWN_KEYS = ['grid', 'params', 'prefix'];

/** The keys that Ploomber's cloud knew, and that have no effect here. */
export const CLOUD_KEYS = [
  'inputs',
  'outputs',
  'ignore',
  'include',
  'dependencies',
  'task_resources'
];

/** A key at the top of the grid cell, with its value. */
export interface ITopKey {
  readonly key: Node;
  readonly value: Node | null;
}

/**
 * The keys at the top of the grid cell.
 *
 * @throws GridError `not-a-mapping`, `unknown-key`, `key-type`
 */
export function readTopKeys(source: IYamlSource): Map<string, ITopKey> {
  const { root } = source;
  if (!isMap<Node, Node>(root)) {
    throw source.error(
      'not-a-mapping',
      root,
      'Expected the YAML of a grid in the first cell, which is raw: a mapping with the key grid.',
      'If this cell is something else, insert a raw cell before it for the grid.'
    );
  }
  const keys = new Map<string, ITopKey>();
  for (const pair of root.items) {
    const [name, key] = keyText(source, pair);
    if (!OWN_KEYS.includes(name) && !CLOUD_KEYS.includes(name)) {
      const near = didYouMean(name, [...OWN_KEYS, ...CLOUD_KEYS]);
      throw source.error(
        'unknown-key',
        key,
        `A grid cell has no key ${JSON.stringify(name)}.`,
        near
          ? `Did you mean ${near}?`
          : `Its keys are ${OWN_KEYS.join(', ')}; parameters stand under grid.`
      );
    }
    keys.set(name, { key, value: pair.value });
  }
  return keys;
}
