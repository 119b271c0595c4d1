import { isAlias, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Alias, Document, Node, Pair, YAMLError } from 'yaml';

import { GridError } from './errors.js';
import type { GridErrorCode } from './errors.js';
import type { IPosition } from './types.js';

/** The parsed text of a grid cell, and how to say where something is in it. */
export interface IYamlSource {
  readonly cellIndex: number;
  /** The top node; null when the text holds nothing but comments. */
  readonly root: Node | null;
  /** The node that each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Where a node starts. */
  position(node: Node | null | undefined): IPosition;
  /** An error at a node. */
  error(
    code: GridErrorCode,
    node: Node | null | undefined,
    reason: string,
    hint?: string
  ): GridError;
}

/**
 * Parse the text of a grid cell as YAML 1.2.
 *
 * @throws GridError `yaml-syntax`, `yaml-feature`, `duplicate-key`, `too-deep`
 */
export function parseYamlSource(text: string, cellIndex: number): IYamlSource {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    intAsBigInt: true,
    prettyErrors: false,
    lineCounter: lines
  }) as Document.Parsed[];
  const positionAt = (offset: number): IPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const first = documents[0];
  const problem = first?.errors[0];
  if (problem) {
    throw new GridError({
      ...explain(problem),
      cellIndex,
      position: positionAt(problem.pos[0])
    });
  }
  const directive = first ? text.slice(0, first.range[0]).search(/^%/m) : -1;
  if (directive >= 0) {
    throw new GridError({
      code: 'yaml-feature',
      reason:
        'A grid cell is YAML 1.2 without directives; found a line that starts with %.',
      hint: 'Leave that line out.',
      cellIndex,
      position: positionAt(directive)
    });
  }
  if (documents.length > 1) {
    throw new GridError({
      code: 'yaml-feature',
      reason: `Expected one YAML document, found ${documents.length}.`,
      hint: 'Leave out the lines that are only ---.',
      cellIndex,
      position: positionAt(documents[1]!.range[0])
    });
  }
  const position = (node: Node | null | undefined): IPosition =>
    positionAt(node?.range?.[0] ?? 0);
  const error: IYamlSource['error'] = (code, node, reason, hint) =>
    new GridError({ code, reason, hint, cellIndex, position: position(node) });
  const targets = first ? aliasTargets(first, error) : new Map();
  return { cellIndex, root: first?.contents ?? null, targets, position, error };
}

/** The node itself, or what it stands for when it is an alias. */
export function resolved(
  source: IYamlSource,
  node: Node | null | undefined
): Node | null {
  const target = isAlias(node) ? source.targets.get(node) : node;
  return target ?? null;
}

/**
 * The key of a pair of a mapping, with its node.
 *
 * @throws GridError `key-type` when it is not text
 */
export function keyText(source: IYamlSource, pair: Pair): [string, Node] {
  const node = pair.key as Node;
  if (!isScalar(node) || typeof node.value !== 'string') {
    const found = isScalar(node) ? node.source || 'nothing' : 'a collection';
    throw source.error(
      'key-type',
      node,
      `Expected text as a key, found ${found}.`,
      isScalar(node) && node.source
        ? `Write it in quotes: "${node.source}".`
        : undefined
    );
  }
  if (node.value === '<<' && node.type === 'PLAIN') {
    throw source.error(
      'yaml-feature',
      node,
      'Merge keys (<<) are not part of YAML 1.2.',
      'Write the keys out.'
    );
  }
  return [node.value, node];
}

function aliasTargets(
  document: Document,
  error: IYamlSource['error']
): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Alias(_, alias) {
      const target = anchors.get(alias.source);
      if (!target) {
        throw error(
          'yaml-syntax',
          alias,
          `Nothing before it has the anchor &${alias.source}.`,
          `Text that starts with * is written in quotes: "*${alias.source}".`
        );
      }
      targets.set(alias, target);
    },
    Node(_, node) {
      if ('anchor' in node && node.anchor) {
        anchors.set(node.anchor, node);
      }
      if (node.tag) {
        throw error(
          'yaml-feature',
          node,
          `Expected plain data, found the tag ${node.tag.replace(/^tag:yaml.org,2002:/, '!!')}.`,
          'Leave the tag out; text that looks like a number is written in quotes.'
        );
      }
    }
  });
  return targets;
}

function explain(
  problem: YAMLError
): Pick<GridError.IOptions, 'code' | 'reason' | 'hint'> {
  const start = 'This is not valid YAML: ';
  switch (problem.code) {
    case 'DUPLICATE_KEY':
      return {
        code: 'duplicate-key',
        reason: 'This key is there twice in the same mapping.',
        hint: 'Keep one of them.'
      };
    case 'RESOURCE_EXHAUSTION':
      return {
        code: 'too-deep',
        reason: 'Lists and mappings are nested too deep.'
      };
    case 'TAB_AS_INDENT':
      return {
        code: 'yaml-syntax',
        reason: `${start}a tab indents this line.`,
        hint: 'Indent with spaces.'
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        code: 'yaml-syntax',
        reason: `${start}a second colon in one line starts a mapping inside a value.`,
        hint: 'Put text that has a colon in quotes.'
      };
    default:
      break;
  }
  const open = /^Flow (sequence|map) .*end with a (\S)/.exec(problem.message);
  if (open) {
    return {
      code: 'yaml-syntax',
      reason: `${start}the ${open[1] === 'map' ? 'mapping' : 'list'} is not closed with ${open[2]} here.`,
      hint: 'Close it, and indent its lines more than its key.'
    };
  }
  const message = problem.message.replace(/\.$/, '');
  return {
    code: 'yaml-syntax',
    reason: `${start}${message.charAt(0).toLowerCase()}${message.slice(1)}.`
  };
}
