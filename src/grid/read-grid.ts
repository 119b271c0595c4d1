import type { INotebookContent } from '@jupyterlab/nbformat';
import { isMap, isScalar } from 'yaml';
import type { Node } from 'yaml';

import { assertNotebook } from './cells.js';
import { cloneMetadata } from './clone-metadata.js';
import {
  checkRepeatedPoints,
  gridCount,
  varyingNames
} from './count-points.js';
import { didYouMean } from './did-you-mean.js';
import { GridError } from './errors.js';
import { findGridCell, isGridYaml } from './find-grid-cell.js';
import type { IGridCell } from './find-grid-cell.js';
import { CONFIRM_ABOVE, MAX_POINTS } from './limits.js';
import { sourceText } from './cells.js';
import { defaultPrefix, prefixProblem } from './prefix.js';
import { readBlocks, readStatics } from './read-parameters.js';
import type { GridBlock, IGrid, IGridNote, IGridParameter } from './types.js';
import { literalReader } from './yaml-literal.js';
import { keyText, parseYamlSource, resolved } from './yaml-source.js';
import type { IYamlSource } from './yaml-source.js';

const OWN_KEYS = ['grid', 'params', 'prefix'];
const CLOUD_KEYS = [
  'inputs',
  'outputs',
  'ignore',
  'include',
  'dependencies',
  'task_resources'
];

export interface IReadGridOptions {
  /**
   * File name or path of the notebook, from which the prefix is made when the
   * grid cell gives none. Default: `notebook.ipynb`.
   */
  name?: string;
}

/**
 * Read the grid cell of a notebook. No point is built, whatever their number.
 *
 * @throws GridError with the place in the cell
 */
export function readGrid(
  notebook: INotebookContent,
  options: IReadGridOptions = {}
): IGrid {
  assertNotebook(notebook);
  refuseClone(notebook);
  const cell = findGridCell(notebook) ?? missingCell(notebook);
  const source = parseYamlSource(cell.text, cell.index);
  const keys = topKeys(source);
  const read = literalReader(source);

  const gridKey = keys.get('grid');
  if (!gridKey) {
    throw source.error(
      'missing-grid',
      source.root,
      'The grid cell has no grid.',
      'Write, for example, grid: {n_clusters: [1, 2, 3]}.'
    );
  }
  const blocks = readBlocks(source, gridKey.value ?? gridKey.key, read);
  const paramsKey = keys.get('params');
  const statics = paramsKey
    ? readStatics(source, paramsKey.value ?? paramsKey.key, read)
    : [];
  const gridNames = [...new Set(blocks.flat().map(({ name }) => name))];
  refuseTwice(blocks, statics, cell.index);
  const count = gridCount(blocks);
  if (count > MAX_POINTS) {
    throw source.error(
      'too-many-points',
      gridKey.key,
      `The grid has ${count.toLocaleString('en')} points; at most ${MAX_POINTS.toLocaleString('en')} are possible.`,
      'Give fewer values, or list the combinations that matter as a list of mappings.'
    );
  }
  checkRepeatedPoints(blocks, cell.index);
  return {
    cellIndex: cell.index,
    prefix: readPrefix(source, keys.get('prefix'), options.name),
    blocks,
    statics,
    count,
    paramNames: [...gridNames, ...statics.map(({ name }) => name)],
    varying: varyingNames(blocks),
    needsConfirmation: count > CONFIRM_ABOVE,
    warnings: notesOf(source, cell, keys)
  };
}

interface ITopKey {
  readonly key: Node;
  readonly value: Node | null;
}

function topKeys(source: IYamlSource): Map<string, ITopKey> {
  const root = resolved(source, source.root);
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

function readPrefix(
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

function refuseTwice(
  blocks: readonly GridBlock[],
  statics: readonly IGridParameter[],
  cellIndex: number
): void {
  const names = new Set(blocks.flat().map(({ name }) => name));
  const twice = statics.find(({ name }) => names.has(name));
  if (twice) {
    throw new GridError({
      code: 'parameter-twice',
      reason: `${twice.name} stands under grid and under params.`,
      hint: 'Keep one of them: grid for values to try, params for one that stays.',
      cellIndex,
      position: twice.position
    });
  }
}

function notesOf(
  source: IYamlSource,
  cell: IGridCell,
  keys: ReadonlyMap<string, ITopKey>
): IGridNote[] {
  const notes: IGridNote[] = [];
  if (!cell.isRaw) {
    notes.push({
      code: 'code-cell',
      message:
        'The grid cell is a code cell. Make it a raw cell, so that running the notebook by hand leaves it out.',
      line: 1,
      column: 1
    });
  }
  for (const [name, { key }] of keys) {
    if (CLOUD_KEYS.includes(name)) {
      notes.push({
        code: 'no-effect',
        message: `${name} has no effect here: clones run in the notebook’s folder, with its kernel and its files.`,
        ...source.position(key)
      });
    }
  }
  const outputs = keys.get('outputs');
  if (outputs) {
    notes.push({
      code: 'shared-outputs',
      message:
        'Clones that write the same file overwrite each other: put a parameter in the name of each file that they write.',
      ...source.position(outputs.key)
    });
  }
  return notes;
}

function refuseClone(notebook: INotebookContent): void {
  const clone = cloneMetadata(notebook);
  if (clone) {
    throw new GridError({
      code: 'clone',
      reason: `This notebook is a clone that a grid made (task ${clone.task}), not the notebook of a grid.`,
      hint: 'Run the grid from the notebook that it was made from; to make this one a notebook of its own, take nbgrid out of its metadata.'
    });
  }
}

function missingCell(notebook: INotebookContent): never {
  const later = notebook.cells.findIndex(
    (cell, index) =>
      index > 0 && cell.cell_type === 'raw' && isGridYaml(sourceText(cell))
  );
  if (later > 0) {
    throw new GridError({
      code: 'grid-cell-not-first',
      reason: 'This looks like the grid cell, but it is not the first cell.',
      hint: 'Move it to the top of the notebook.',
      cellIndex: later,
      position: { line: 1, column: 1 }
    });
  }
  throw new GridError({
    code: 'no-grid-cell',
    reason:
      'The notebook has no grid cell: a raw cell at its top with the values to try.',
    hint: 'Insert a raw cell before all others with, for example, grid: {n_clusters: [1, 2, 3]}.'
  });
}
