import type { IMessage } from '../../core/index.js';

/** Makes a message, and one short name for it. */
export const output = (
  msg_type: string,
  content: Record<string, unknown> = {},
  cell = 'a'
): IMessage =>
  ({
    channel: 'iopub',
    header: { msg_type },
    parent_header: { msg_id: cell },
    content,
    buffers: []
  }) as unknown as IMessage;

export const print = (text: string, cell?: string): IMessage =>
  output('stream', { name: 'stdout', text }, cell);

export const display = (text: string, display_id = '', cell?: string) =>
  output('display_data', bundle(text, display_id), cell);

export const update = (text: string, display_id: string, cell?: string) =>
  output('update_display_data', bundle(text, display_id), cell);

export const clear = (wait = true, cell?: string): IMessage =>
  output('clear_output', { wait }, cell);

export const status = (execution_state: string, cell?: string): IMessage =>
  output('status', { execution_state }, cell);

/** A line for a message: `print 1`, `display 1`, `update 1`, `clear`, `clear at once`, or its type. */
export function line({ header, content }: IMessage): string {
  const data = content.data as Record<string, string> | undefined;
  switch (header.msg_type) {
    case 'stream':
      return `print ${String(content.text)}`;
    case 'display_data':
      return `display ${data!['text/plain']}`;
    case 'update_display_data':
      return `update ${data!['text/plain']}`;
    case 'clear_output':
      return content.wait ? 'clear' : 'clear at once';
    default:
      return header.msg_type;
  }
}

function bundle(text: string, display_id: string): Record<string, unknown> {
  return { data: { 'text/plain': text }, transient: { display_id } };
}
