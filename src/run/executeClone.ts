import type * as nbformat from '@jupyterlab/nbformat';
import { CloneOutputs } from './cloneOutputs.js';
import { executeCell, overflow } from './executeCell.js';
import type { CellFailure, Interruption } from './executeCell.js';
import { hasTag, isExecuted } from './notebookCells.js';
import {
  markCellEnded,
  markCellStarted,
  markEnded,
  markStarted
} from './papermill.js';
import type { IClock, IKernel } from './ports.js';
import type { ITaskError } from './types.js';

/** How the execution of a clone ended. */
export type CloneResult =
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: ITaskError }
  /** Ended from outside, in this cell; its outputs so far are in the clone. */
  | {
      readonly kind: 'interrupted';
      readonly by: Interruption;
      readonly cellIndex: number;
    };

export interface IExecuteCloneOptions {
  readonly kernel: IKernel;
  /** Filled with outputs, counts and times, in place. */
  readonly notebook: nbformat.INotebookContent;
  readonly clock: IClock;
  /** Resolves when the execution has to end. */
  readonly interruption: Promise<Interruption>;
  readonly onCellStarted: (index: number) => void;
  readonly onCellEnded: (index: number) => void;
}

/**
 * Execute the code cells of a clone in their order, until one fails or all
 * have run. Cells tagged `skip-execution` and empty ones are passed over; an
 * error in a cell tagged `raises-exception` is expected.
 */
export async function executeClone(
  options: IExecuteCloneOptions
): Promise<CloneResult> {
  const { notebook, clock } = options;
  const startedAt = clock.now();
  markStarted(notebook, startedAt);
  const result = await executeCells(options);
  markEnded(notebook, startedAt, clock.now(), result.kind !== 'finished');
  return result;
}

async function executeCells(
  options: IExecuteCloneOptions
): Promise<CloneResult> {
  const { kernel, notebook, clock, interruption } = options;
  const outputs = new CloneOutputs();
  let last = -1;
  for (const [index, cell] of notebook.cells.entries()) {
    const startedAt = clock.now();
    if (cell.cell_type !== 'code') {
      continue;
    }
    if (!isExecuted(cell)) {
      markCellEnded(cell, startedAt, startedAt, false);
      continue;
    }
    last = index;
    markCellStarted(cell, startedAt);
    options.onCellStarted(index);
    const failure = await executeCell({
      kernel,
      cell,
      outputs,
      clock,
      interruption
    });
    const hasFailed = failure !== null && !isExpected(cell, failure);
    markCellEnded(cell, startedAt, clock.now(), hasFailed);
    options.onCellEnded(index);
    if (hasFailed) {
      if (failure.kind === 'raised') {
        await Promise.race([kernel.settle(), interruption]);
      }
      return resultOf(failure, index);
    }
  }
  await Promise.race([kernel.settle(), interruption]);
  if (outputs.isFull) {
    const cell = notebook.cells[last] as nbformat.ICodeCell;
    return resultOf(overflow({ cell, outputs }), last);
  }
  return { kind: 'finished' };
}

function isExpected(cell: nbformat.ICell, failure: CellFailure): boolean {
  return failure.kind === 'raised' && hasTag(cell, 'raises-exception');
}

function resultOf(failure: CellFailure, cellIndex: number): CloneResult {
  if (failure.kind === 'interrupted') {
    return { kind: 'interrupted', by: failure.by, cellIndex };
  }
  const { ename, evalue } = failure;
  return { kind: 'failed', error: { cellIndex, ename, evalue } };
}
