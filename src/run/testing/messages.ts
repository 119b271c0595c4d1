import type { IKernelMessage } from '../ports.js';

/** A kernel message with this type and content. */
export function message(
  msg_type: string,
  content: Record<string, unknown> = {},
  metadata: Record<string, unknown> = {}
): IKernelMessage {
  return {
    header: { msg_id: 'm', msg_type, date: '2026-01-01T00:00:00.000Z' },
    parent_header: { msg_id: 'request' },
    metadata,
    content
  };
}

export const stream = (text: string, name = 'stdout'): IKernelMessage =>
  message('stream', { name, text });

export const result = (text: string, count = 1): IKernelMessage =>
  message('execute_result', {
    data: { 'text/plain': text },
    metadata: {},
    execution_count: count
  });

export const display = (
  text: string,
  id?: string,
  type = 'display_data'
): IKernelMessage =>
  message(type, {
    data: { 'text/plain': text },
    metadata: {},
    transient: id === undefined ? {} : { display_id: id }
  });

export const clear = (wait: boolean): IKernelMessage =>
  message('clear_output', { wait });

export const error = (ename: string, evalue: string): IKernelMessage =>
  message('error', { ename, evalue, traceback: [`${ename}: ${evalue}`] });

export const reply = (content: Record<string, unknown> = {}): IKernelMessage =>
  message(
    'execute_reply',
    { status: 'ok', execution_count: 1, ...content },
    { started: '2026-01-01T00:00:00.500Z' }
  );
