import type * as nbformat from '@jupyterlab/nbformat';
import { PromiseDelegate } from '@lumino/coreutils';
import type { CloneOutputs } from './cloneOutputs.js';
import { recordMessageTime, recordReplyTime } from './executionTimes.js';
import { cellSource } from './notebookCells.js';
import { MOST_OUTPUT } from './outputBudget.js';
import type { IClock, IKernel, IKernelDeath, IKernelMessage } from './ports.js';

/** What can end an execution from outside. */
export type Interruption =
  | { readonly kind: 'died'; readonly death: IKernelDeath }
  | { readonly kind: 'timed-out'; readonly timeoutS: number }
  | { readonly kind: 'stopped' };

/** Why a cell did not end well. */
export type CellFailure =
  /** The code raised an error, (`refused`) asked for input or (`overflowed`) put out too much. */
  | {
      readonly kind: 'raised' | 'refused' | 'overflowed';
      readonly ename: string;
      readonly evalue: string;
    }
  | { readonly kind: 'interrupted'; readonly by: Interruption };

export interface IExecuteCellOptions {
  readonly kernel: IKernel;
  /** Filled with outputs, its count and times, in place. */
  readonly cell: nbformat.ICodeCell;
  readonly outputs: CloneOutputs;
  readonly clock: IClock;
  /** Resolves when the execution has to end. */
  readonly interruption: Promise<Interruption>;
}

/**
 * Execute one code cell.
 *
 * @returns null when it ended well; else why not. Whatever is returned stands
 * as an error among the cell's outputs too, but for `stopped`.
 */
export async function executeCell(
  options: IExecuteCellOptions
): Promise<CellFailure | null> {
  const { kernel, cell, outputs, clock, interruption } = options;
  const asked = new PromiseDelegate<string>();
  // A kernel that died between two cells may throw at once.
  const reply = Promise.resolve().then(() =>
    kernel.execute(cellSource(cell), {
      onMessage: message => {
        recordMessageTime(cell, message, clock.now());
        outputs.apply(cell, message);
      },
      onInputRequest: prompt => asked.resolve(prompt)
    })
  );
  const end = await Promise.race([
    reply.then(message => ({ kind: 'replied' as const, message }), asDeath),
    asked.promise.then(prompt => ({ kind: 'asked' as const, prompt })),
    outputs.full.then(() => ({ kind: 'overflowed' as const })),
    interruption
  ]);
  switch (end.kind) {
    case 'replied':
      outputs.applyReply(cell, end.message);
      recordReplyTime(cell, end.message, clock.now());
      return failureIn(end.message, options);
    case 'asked':
      return refuse(end.prompt, options);
    case 'overflowed':
      await bringToEnd(reply, options);
      return overflow(options);
    case 'timed-out':
      await bringToEnd(reply, options);
      outputs.addError(cell, 'TimeoutError', timeoutText(end.timeoutS), []);
      return { kind: 'interrupted', by: end };
    case 'died':
      outputs.addError(cell, 'DeadKernelError', end.death.message, []);
      return { kind: 'interrupted', by: end };
    case 'stopped':
      return { kind: 'interrupted', by: end };
  }
}

/** What a task that took too long says. */
export function timeoutText(timeoutS: number): string {
  return `The task took longer than its time-out of ${timeoutS} s.`;
}

function failureIn(
  reply: IKernelMessage,
  { cell, outputs }: IExecuteCellOptions
): CellFailure | null {
  const content = reply.content;
  if (content.status === 'ok') {
    return null;
  }
  const ename = String(content.ename ?? 'ExecutionAborted');
  const evalue = String(content.evalue ?? 'The kernel did not run the cell.');
  if (!cell.outputs.some(output => output.output_type === 'error')) {
    outputs.addError(cell, ename, evalue, content.traceback);
  }
  return ename === 'StdinNotImplementedError'
    ? { kind: 'refused', ename, evalue: `${NOBODY_ANSWERS} ${evalue}`.trim() }
    : { kind: 'raised', ename, evalue };
}

function refuse(
  prompt: string,
  { cell, outputs }: IExecuteCellOptions
): CellFailure {
  const ename = 'InputRequestError';
  const evalue = prompt.trim()
    ? `${NOBODY_ANSWERS} It asked: ${prompt.trim()}`
    : NOBODY_ANSWERS;
  outputs.addError(cell, ename, evalue, []);
  return { kind: 'refused', ename, evalue };
}

/** Say in the cell that a clone cannot hold what it puts out. */
export function overflow({
  cell,
  outputs
}: Pick<IExecuteCellOptions, 'cell' | 'outputs'>): CellFailure {
  const ename = 'OutputError';
  const evalue = `The outputs of the clone are larger than ${MOST_OUTPUT / 1e6} MB; what came then was left out. Print or display less.`;
  outputs.addError(cell, ename, evalue, []);
  return { kind: 'overflowed', ename, evalue };
}

/** Interrupt the code and give it a moment to end, so that it says where it was. */
async function bringToEnd(
  reply: Promise<IKernelMessage>,
  { kernel, clock, cell, outputs }: IExecuteCellOptions
): Promise<void> {
  const graceOver = new PromiseDelegate<null>();
  const cancel = clock.after(INTERRUPT_GRACE_MS, () => graceOver.resolve(null));
  const interrupted = kernel
    .interrupt()
    .then(() => reply)
    .catch(() => null);
  const message = await Promise.race([interrupted, graceOver.promise]);
  cancel();
  if (message) {
    outputs.applyReply(cell, message);
    recordReplyTime(cell, message, clock.now());
  }
}

function asDeath(reason: unknown): Interruption {
  const message = reason instanceof Error ? reason.message : String(reason);
  return {
    kind: 'died',
    death: { kind: 'died', message: `The kernel takes no code (${message}).` }
  };
}

const NOBODY_ANSWERS =
  'The cell asks for input, and during a run nobody is there to answer.';

const INTERRUPT_GRACE_MS = 5000;
