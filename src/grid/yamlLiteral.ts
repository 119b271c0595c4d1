import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Scalar } from 'yaml';

import type { GridError } from './errors.js';
import { MAX_ALIASED, MAX_DEPTH } from './limits.js';
import type { Literal } from './types.js';
import { keyText, resolved } from './yamlSource.js';
import type { IYamlSource } from './yamlSource.js';

/**
 * A function that reads nodes of one grid cell as literals. It counts what
 * aliases stand for over all of its calls, so make one for each cell.
 *
 * @throws GridError `empty-value`, `integer-range`, `float-range`, `too-deep`,
 * `alias-bomb`, `key-type`
 */
export function literalReader(
  source: IYamlSource
): (node: Node | null | undefined) => Literal {
  let aliased = 0;
  const open = new Set<Node>();

  function read(
    written: Node | null | undefined,
    depth: number,
    outer?: Alias
  ): Literal {
    const alias = outer ?? (isAlias(written) ? written : undefined);
    if (alias && ++aliased > MAX_ALIASED) {
      throw source.error(
        'alias-bomb',
        alias,
        `The aliases stand for more than ${MAX_ALIASED.toLocaleString('en')} values.`,
        'Write the values out.'
      );
    }
    const node = resolved(source, written);
    if (isScalar(node)) {
      return scalarLiteral(source, node);
    }
    if (!isSeq<Node>(node) && !isMap<Node, Node>(node)) {
      throw emptyValue(source, written);
    }
    if (open.has(node)) {
      throw source.error(
        'alias-bomb',
        written,
        'This alias stands for itself.'
      );
    }
    if (depth > MAX_DEPTH) {
      throw source.error(
        'too-deep',
        written,
        `Lists and mappings are nested more than ${MAX_DEPTH} deep.`
      );
    }
    open.add(node);
    const literal: Literal = isSeq<Node>(node)
      ? {
          kind: 'list',
          items: node.items.map(item => read(item, depth + 1, alias))
        }
      : {
          kind: 'mapping',
          entries: node.items.map(pair => {
            const [key, keyNode] = keyText(source, pair);
            if (!pair.value) {
              throw emptyValue(source, keyNode);
            }
            return [key, read(pair.value, depth + 1, alias)];
          })
        };
    open.delete(node);
    return literal;
  }

  return node => read(node, 1);
}

function scalarLiteral(source: IYamlSource, node: Scalar): Literal {
  const { value } = node;
  const written = node.source ?? '';
  if (typeof value === 'bigint') {
    return integerLiteral(source, node, value);
  }
  if (typeof value === 'number') {
    return floatLiteral(source, node, value, written);
  }
  if (typeof value === 'boolean') {
    return { kind: 'boolean', value };
  }
  if (typeof value === 'string') {
    return { kind: 'string', value };
  }
  if (!written) {
    throw emptyValue(source, node);
  }
  return { kind: 'null' };
}

function emptyValue(
  source: IYamlSource,
  node: Node | null | undefined
): GridError {
  return source.error(
    'empty-value',
    node,
    'Expected a value, found nothing.',
    'Write null for no value, "" for an empty text.'
  );
}

function integerLiteral(
  source: IYamlSource,
  node: Scalar,
  value: bigint
): Literal {
  const exact = Number(value);
  if (!Number.isSafeInteger(exact)) {
    throw source.error(
      'integer-range',
      node,
      `The integer ${shortened(String(value))} is beyond 2^53 − 1, where not every integer can be told from the next.`,
      'Write it in quotes to pass it as text, or with .0 as a float.'
    );
  }
  return { kind: 'integer', value: exact, text: String(exact) };
}

function floatLiteral(
  source: IYamlSource,
  node: Scalar,
  value: number,
  written: string
): Literal {
  const digits = /^([-+]?)0*(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(written);
  if (!digits) {
    const text = Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
    return { kind: 'float', value, text };
  }
  const [, sign, whole, fraction, exponent] = digits as unknown as string[];
  const isZero = !/[1-9]/.test(`${whole}${fraction}`);
  if (!Number.isFinite(value) || (value === 0 && !isZero)) {
    throw source.error(
      'float-range',
      node,
      `The number ${shortened(written)} is too ${value === 0 ? 'near to zero' : 'large'} for a 64-bit float.`,
      value === 0
        ? 'Write 0.0, or put it in quotes to pass it as text.'
        : 'Write .inf for infinity, or put it in quotes to pass it as text.'
    );
  }
  const mantissa = `${whole || '0'}${fraction || !exponent ? `.${fraction || '0'}` : ''}`;
  const text = `${sign === '-' ? '-' : ''}${mantissa}${exponent ? `e${exponent}` : ''}`;
  return { kind: 'float', value, text };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
