import type { INotebookContent } from '@jupyterlab/nbformat';

import { assertNotebook, sourceText } from './cells.js';
import { cloneMetadata } from './cloneMetadata.js';
import { checkRepeatedPoints, gridCount, varyingNames } from './countPoints.js';
import { GridError } from './errors.js';
import { findGridCell, isGridYaml } from './findGridCell.js';
import { gridNotes } from './gridNotes.js';
import { CONFIRM_ABOVE, MAX_POINTS } from './limits.js';
import { readBlocks, readStatics } from './readParameters.js';
import { readPrefix } from './readPrefix.js';
import { readTopKeys } from './readTopKeys.js';
import type { GridBlock, IGrid, IGridParameter } from './types.js';
import { literalReader } from './yamlLiteral.js';
import { parseYamlSource } from './yamlSource.js';

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
  const keys = readTopKeys(source);
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
  const blocks = readBlocks(source, gridKey, read);
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
    warnings: gridNotes(source, cell, keys)
  };
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
