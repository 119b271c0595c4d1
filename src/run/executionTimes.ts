import type * as nbformat from '@jupyterlab/nbformat';
import type { IKernelMessage } from './ports.js';

/**
 * Note the time of an IOPub message of a cell's execution under
 * `metadata.execution`, as JupyterLab does when it records timing.
 */
export function recordMessageTime(
  cell: nbformat.ICodeCell,
  message: IKernelMessage,
  now: number
): void {
  const type = message.header.msg_type;
  if (type === 'status') {
    const state = String(message.content.execution_state);
    record(cell, `iopub.status.${state}`, dateOf(message, now));
  } else if (type === 'execute_input') {
    record(cell, 'iopub.execute_input', dateOf(message, now));
  }
}

/** Note the times that an `execute_reply` says. */
export function recordReplyTime(
  cell: nbformat.ICodeCell,
  reply: IKernelMessage,
  now: number
): void {
  const started = reply.metadata.started;
  if (typeof started === 'string') {
    record(cell, 'shell.execute_reply.started', started);
  }
  record(cell, 'shell.execute_reply', dateOf(reply, now));
}

function record(cell: nbformat.ICodeCell, key: string, date: string): void {
  const found = cell.metadata.execution as object | undefined;
  cell.metadata.execution = { ...found, [key]: date };
}

function dateOf(message: IKernelMessage, now: number): string {
  return message.header.date || new Date(now).toISOString();
}
