import { isScalar } from 'yaml';

import { defaultPrefix, prefixProblem } from './prefix.js';
import type { ITopKey } from './readTopKeys.js';
import { resolved } from './yamlSource.js';
import type { IYamlSource } from './yamlSource.js';

/**
 * The prefix that the grid cell gives or, without one, the notebook's name.
 *
 * @throws GridError `prefix`
 */
export function readPrefix(
  source: IYamlSource,
  written: ITopKey | undefined,
  notebookName = 'notebook.ipynb'
): string {
  if (!written) {
    return defaultPrefix(notebookName);
  }
  const node = resolved(source, written.value);
  if (!isScalar(node) || typeof node.value !== 'string') {
    const found = isScalar(node) && node.source;
    throw source.error(
      'prefix',
      node ?? written.key,
      'Expected the name of a folder as the prefix.',
      found
        ? `Write it in quotes: prefix: "${found}".`
        : 'Write, for example, prefix: elbow-curve, or leave it out.'
    );
  }
  const prefix = node.value.replace(/(?<=[^/])\/$/, '');
  const problem = prefixProblem(prefix);
  if (problem) {
    throw source.error(
      'prefix',
      node,
      `Expected the name of a folder below the notebook’s own as the prefix, found ${JSON.stringify(prefix)}. ${problem}`
    );
  }
  return prefix;
}
