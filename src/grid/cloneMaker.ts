import type {
  ICell,
  INotebookContent,
  INotebookMetadata
} from '@jupyterlab/nbformat';

import { INJECTED_TAG, isInjected, sourceText } from './cells.js';
import { cellIds } from './cellIds.js';
import { checkGrid } from './checkGrid.js';
import { clonePath, taskName } from './fileName.js';
import { injectedSource } from './injectedSource.js';
import { pointKey, savedParams } from './pointKey.js';
import { sourceHash } from './sourceHash.js';
import type { ICloneMetadata, IGrid, IGridPoint } from './types.js';

export interface ICloneOptions {
  /** Id of the run. */
  runId: string;
  /** Path of the notebook, for papermill's metadata. Default: `''`. */
  inputPath?: string;
  /** Path of the clone. Default: relative to the notebook's folder. */
  outputPath?: string;
  /** What made the clone, for papermill's metadata. Default: `nbgrid`. */
  version?: string;
}

/** Makes the clone of one point after the other. */
export type CloneMaker = (
  point: IGridPoint,
  options: ICloneOptions
) => INotebookContent;

/**
 * A function that makes clones: notebooks of format 4.5 in which all cells
 * keep their places, without outputs and counts, with the point's parameters
 * in a cell of their own after the parameters cell (in place of those that a
 * runner injected before), and the metadata of papermill and of nbgrid with
 * the status created. Later changes to the notebook do not reach the clones,
 * and nothing of a clone is shared with another one.
 *
 * @throws GridError as `checkGrid`
 */
export function cloneMaker(
  notebook: INotebookContent,
  grid: IGrid
): CloneMaker {
  const parameters = checkGrid(notebook, grid);
  const hash = sourceHash(notebook);
  const ids = cellIds(notebook.cells);
  const injectedId = ids.fresh('injected-parameters');
  const metadata = keptMetadata(notebook.metadata);
  const cells = notebook.cells.flatMap((cell, index) =>
    isInjected(cell)
      ? []
      : [
          {
            index,
            cell: cleared(cell, ids.of[index], index === grid.cellIndex)
          }
        ]
  );

  return (point, options) => {
    const injected: ICell = {
      id: injectedId,
      cell_type: 'code',
      metadata: { tags: [INJECTED_TAG], papermill: pendingCell() },
      source: injectedSource(
        point,
        parameters.language,
        parameters.declarations
      ),
      execution_count: null,
      outputs: []
    };
    const params = savedParams(point.params);
    const nbgrid: ICloneMetadata = {
      run: options.runId,
      task: taskName(grid, point),
      index: point.index,
      params,
      point: pointKey(point),
      status: 'created',
      sourceHash: hash
    };
    const papermill = {
      default_parameters: {},
      duration: null,
      end_time: null,
      environment_variables: {},
      exception: null,
      input_path: options.inputPath ?? '',
      output_path: options.outputPath ?? clonePath(grid, point),
      parameters: savedParams(point.params),
      start_time: null,
      version: options.version ?? 'nbgrid'
    };
    return {
      cells: cells.flatMap(({ cell, index }) =>
        index === parameters.index ? [copied(cell), injected] : [copied(cell)]
      ),
      metadata: { ...copied(metadata), nbgrid: { ...nbgrid }, papermill },
      nbformat: 4,
      nbformat_minor: 5
    };
  };
}

/** Papermill's metadata of a code cell that has not been run. */
function pendingCell(): Record<string, string | null> {
  return {
    duration: null,
    end_time: null,
    exception: null,
    start_time: null,
    status: 'pending'
  };
}

/**
 * A cell as a clone has it: with what format 4.5 knows and nothing of earlier
 * executions. A grid cell becomes raw, so that the clone can be run by hand.
 */
function cleared(cell: ICell, id: string, isGridCell: boolean): ICell {
  const metadata: INotebookMetadata = copied(cell.metadata ?? {});
  delete metadata.trusted;
  const common = { id, metadata, source: sourceText(cell) };
  if (cell.cell_type === 'code' && !isGridCell) {
    delete metadata.execution;
    metadata.papermill = pendingCell();
    return {
      ...common,
      cell_type: 'code',
      execution_count: null,
      outputs: []
    };
  }
  const { attachments } = cell;
  return {
    ...common,
    cell_type: isGridCell ? 'raw' : cell.cell_type,
    ...(attachments ? { attachments: copied(attachments) } : {})
  };
}

/** A notebook's metadata without the state of widgets that were in outputs. */
function keptMetadata(metadata: INotebookMetadata): INotebookMetadata {
  const kept = copied(metadata);
  delete kept.widgets;
  const { kernelspec } = kept;
  if (kernelspec?.name && !kernelspec.display_name) {
    kernelspec.display_name = kernelspec.name;
  }
  return kept;
}

function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
