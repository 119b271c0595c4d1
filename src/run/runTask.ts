import type * as nbformat from '@jupyterlab/nbformat';
import { PromiseDelegate } from '@lumino/coreutils';
import type { CloneMaker, IGridPoint, TaskStatus } from '../grid/index.js';
import { cloneMetadata } from '../grid/index.js';
import type { Interruption } from './executeCell.js';
import { timeoutText } from './executeCell.js';
import { executeClone } from './executeClone.js';
import type { CloneResult } from './executeClone.js';
import { failBeforeStart } from './failBeforeStart.js';
import type { KernelSupply } from './kernelSupply.js';
import type { IClock, IKernel } from './ports.js';
import type { TaskBoard } from './taskBoard.js';
import type { ITask, ITaskError, ITaskNotebook } from './types.js';

export interface IRunTaskOptions {
  readonly point: IGridPoint;
  readonly task: ITask;
  readonly runId: string;
  readonly inputPath: string;
  readonly makeClone: CloneMaker;
  readonly supply: KernelSupply;
  readonly board: TaskBoard;
  readonly clock: IClock;
  /** 0 for no limit. */
  readonly timeoutS: number;
  /** Resolves when a person stops the task. */
  readonly stopped: Promise<void>;
  readonly onCellEnded: (progress: ITaskNotebook) => void;
}

/** A clone that was run and is to be saved; null when it was stopped. */
export type ExecutedTask = {
  readonly status: Extract<TaskStatus, 'finished' | 'failed'>;
  readonly notebook: nbformat.INotebookContent;
  readonly error: ITaskError | null;
} | null;

/**
 * Run one task in a fresh kernel, and once more when its kernel died or never
 * started. A kernel that was lost while the server was away does not count.
 */
export async function runTask(options: IRunTaskOptions): Promise<ExecutedTask> {
  const { board, task } = options;
  let deaths = 0;
  for (let attempt = 1; ; attempt++) {
    board.update(task.index, {
      status: 'started',
      attempts: attempt,
      cell: null,
      startedAt: null,
      elapsedMs: null,
      error: null,
      ...(attempt === 1 ? { note: null } : {})
    });
    const outcome = await attemptTask(options);
    if (outcome.kind !== 'no-kernel') {
      return outcome.kind === 'stopped' ? null : outcome.executed;
    }
    deaths += outcome.isLost ? 0 : 1;
    if (deaths > RETRIES || attempt >= MAX_ATTEMPTS) {
      return outcome.executed;
    }
    const { evalue } = outcome.executed.error;
    board.update(task.index, { note: `${evalue} Tried again.` });
  }
}

const RETRIES = 1;

/** Also counts the attempts that ended because the server was away. */
const MAX_ATTEMPTS = 5;

type AttemptOutcome =
  | { kind: 'ended'; executed: NonNullable<ExecutedTask> }
  | {
      kind: 'no-kernel';
      isLost: boolean;
      executed: NonNullable<ExecutedTask> & { error: ITaskError };
    }
  | { kind: 'stopped' };

async function attemptTask(options: IRunTaskOptions): Promise<AttemptOutcome> {
  const { task, point, supply, clock } = options;
  const notebook = options.makeClone(point, {
    runId: options.runId,
    inputPath: options.inputPath,
    outputPath: task.path
  });
  setStatus(notebook, 'started');
  let kernel: IKernel | null;
  try {
    kernel = await supply.take(options.stopped);
  } catch (reason) {
    const error = failBeforeStart(notebook, reason, clock.now());
    return {
      kind: 'no-kernel',
      isLost: false,
      executed: failed(notebook, error)
    };
  }
  if (!kernel) {
    return { kind: 'stopped' };
  }
  try {
    return await attemptWith(kernel, notebook, options);
  } finally {
    supply.end(kernel);
  }
}

async function attemptWith(
  kernel: IKernel,
  notebook: nbformat.INotebookContent,
  options: IRunTaskOptions
): Promise<AttemptOutcome> {
  const { board, task, clock, stopped, timeoutS } = options;
  // Else JupyterLab adds them to the clone that is opened, and calls it changed.
  Object.assign(notebook.metadata, kernel.metadata);
  const startedAt = clock.now();
  board.update(task.index, { startedAt });
  const timedOut = new PromiseDelegate<Interruption>();
  const cancel = timeoutS
    ? clock.after(timeoutS * 1000, () =>
        timedOut.resolve({ kind: 'timed-out', timeoutS })
      )
    : () => undefined;
  const interruption = Promise.race<Interruption>([
    kernel.died.then(death => ({ kind: 'died', death })),
    stopped.then(() => ({ kind: 'stopped' })),
    timedOut.promise
  ]);
  const result = await executeClone({
    kernel,
    notebook,
    clock,
    interruption,
    onCellStarted: index => {
      board.update(task.index, { cell: { index, of: notebook.cells.length } });
    },
    onCellEnded: () => {
      options.onCellEnded({ task: board.get(task.index), notebook });
    }
  });
  cancel();
  board.update(task.index, {
    cell: null,
    elapsedMs: Math.max(0, clock.now() - startedAt)
  });
  return outcomeOf(result, notebook);
}

function outcomeOf(
  result: CloneResult,
  notebook: nbformat.INotebookContent
): AttemptOutcome {
  switch (result.kind) {
    case 'finished':
      setStatus(notebook, 'finished');
      return {
        kind: 'ended',
        executed: { status: 'finished', notebook, error: null }
      };
    case 'failed':
      return { kind: 'ended', executed: failed(notebook, result.error) };
    case 'interrupted':
      return interruptedOutcome(result.by, result.cellIndex, notebook);
  }
}

function interruptedOutcome(
  by: Interruption,
  cellIndex: number,
  notebook: nbformat.INotebookContent
): AttemptOutcome {
  switch (by.kind) {
    case 'stopped':
      return { kind: 'stopped' };
    case 'timed-out': {
      const evalue = timeoutText(by.timeoutS);
      const error = { cellIndex, ename: 'TimeoutError', evalue };
      return { kind: 'ended', executed: failed(notebook, error) };
    }
    case 'died': {
      const { kind, message } = by.death;
      const error = { cellIndex, ename: 'DeadKernelError', evalue: message };
      return {
        kind: 'no-kernel',
        isLost: kind === 'lost',
        executed: { ...failed(notebook, error), error }
      };
    }
  }
}

function failed(
  notebook: nbformat.INotebookContent,
  error: ITaskError
): {
  status: 'failed';
  notebook: nbformat.INotebookContent;
  error: ITaskError;
} {
  setStatus(notebook, 'failed');
  return { status: 'failed', notebook, error };
}

function setStatus(
  notebook: nbformat.INotebookContent,
  status: TaskStatus
): void {
  const metadata = cloneMetadata(notebook);
  if (metadata) {
    metadata.status = status;
  }
}
