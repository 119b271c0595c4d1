import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';

import { canonicalText } from './literal.js';
import type { ITopKey } from './readTopKeys.js';
import type { GridBlock, IGridParameter, Literal } from './types.js';
import { keyText, resolved } from './yamlSource.js';
import type { IYamlSource } from './yamlSource.js';

/** Reads a node as a literal; see `literalReader`. */
export type ReadLiteral = (node: Node | null | undefined) => Literal;

/** What a name must look like to be assigned in any of the languages. */
const NAME = /^[\p{L}\p{Nl}_$.][\p{L}\p{N}\p{M}_$.!]*$/u;

/**
 * Read what stands under `grid`: a mapping, or a list of mappings.
 *
 * @throws GridError `grid-type`, `empty-grid` and those of its parts
 */
export function readBlocks(
  source: IYamlSource,
  { key, value }: ITopKey,
  read: ReadLiteral
): GridBlock[] {
  const written = value ?? key;
  const node = resolved(source, value);
  if (isMap<Node, Node>(node)) {
    return [readBlock(source, node, written, read)];
  }
  if (!isSeq<Node>(node)) {
    const isEmpty = !node || (isScalar(node) && !node.source);
    throw source.error(
      isEmpty ? 'empty-grid' : 'grid-type',
      written,
      isEmpty
        ? 'There is nothing under grid.'
        : 'Expected a mapping of parameters to lists of values under grid, found one value.',
      EXAMPLE
    );
  }
  if (!node.items.length) {
    throw source.error('empty-grid', written, 'The grid is empty.', EXAMPLE);
  }
  return node.items.map(item => {
    const block = resolved(source, item);
    if (!isMap<Node, Node>(block)) {
      throw source.error(
        'grid-type',
        item,
        'A list under grid holds mappings of parameters to lists of values; this is not a mapping.',
        EXAMPLE
      );
    }
    return readBlock(source, block, item, read);
  });
}

/**
 * Read what stands under `params`: a mapping of parameter to value.
 *
 * @throws GridError `params-type` and those of its parts
 */
export function readStatics(
  source: IYamlSource,
  written: Node | null,
  read: ReadLiteral
): IGridParameter[] {
  const node = resolved(source, written);
  if (!isMap<Node, Node>(node)) {
    throw source.error(
      'params-type',
      written,
      'Expected a mapping of parameters to values under params.',
      'Write params: {seed: 0}, or leave it out.'
    );
  }
  return node.items.map(pair => {
    const [name, key] = parameterName(source, pair);
    return {
      name,
      values: [read(pair.value ?? emptyAt(source, key, name))],
      position: source.position(key)
    };
  });
}

const EXAMPLE = 'Write, for example, grid: {n_clusters: [1, 2, 3]}.';

function readBlock(
  source: IYamlSource,
  block: YAMLMap<Node, Node>,
  written: Node | null,
  read: ReadLiteral
): GridBlock {
  if (!block.items.length) {
    throw source.error(
      'empty-grid',
      written,
      'This mapping has no parameter.',
      EXAMPLE
    );
  }
  return block.items.map(pair => {
    const [name, key] = parameterName(source, pair);
    const values = readValues(source, name, key, pair.value, read);
    return { name, values, position: source.position(key) };
  });
}

function readValues(
  source: IYamlSource,
  name: string,
  key: Node,
  written: Node | null,
  read: ReadLiteral
): Literal[] {
  const node = resolved(source, written);
  if (isMap(node)) {
    throw source.error(
      'mapping-for-list',
      written,
      `Expected a list of values for ${name}, found a mapping.`,
      `For one value that is a mapping, put it in a list: ${name}: [{…}].`
    );
  }
  if (!isSeq<Node>(node)) {
    return [read(written ?? emptyAt(source, key, name))];
  }
  if (!node.items.length) {
    throw source.error(
      'empty-list',
      written,
      `The list of values for ${name} is empty, so there would be no point.`,
      'Give it a value or leave the parameter out.'
    );
  }
  const values = isAlias(written)
    ? aliased(read(written))
    : node.items.map(read);
  const seen = new Set<string>();
  values.forEach((value, index) => {
    const text = canonicalText(value);
    if (seen.has(text)) {
      throw source.error(
        'repeated-value',
        node.items[index],
        `${name} has this value twice in its list.`,
        'Each point is run once; to repeat one, let a parameter such as a seed vary.'
      );
    }
    seen.add(text);
  });
  return values;
}

function aliased(list: Literal): Literal[] {
  return list.kind === 'list' ? [...list.items] : [list];
}

function parameterName(
  source: IYamlSource,
  pair: YAMLMap<Node, Node>['items'][number]
): [string, Node] {
  const [name, node] = keyText(source, pair);
  if (!NAME.test(name)) {
    const near = name.replace(/[^\p{L}\p{N}\p{M}_$.]+/gu, '_');
    throw source.error(
      'parameter-name',
      node,
      `Expected a name that a cell can assign, found ${JSON.stringify(name)}.`,
      NAME.test(near) ? `Did you mean ${near}?` : undefined
    );
  }
  return [name, node];
}

function emptyAt(source: IYamlSource, key: Node, name: string): never {
  throw source.error(
    'empty-value',
    key,
    `Expected a value for ${name}, found nothing.`,
    'Write null for no value.'
  );
}
