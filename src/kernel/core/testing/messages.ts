import type { IMessage } from '../types.js';

/** Their types, in order. */
export const types = (messages: IMessage[]): string[] =>
  messages.map(({ header }) => header.msg_type);

/** Content of the first message of a type. */
export const content = (
  messages: IMessage[],
  type: string
): Record<string, unknown> =>
  messages.find(({ header }) => header.msg_type === type)!.content;

/** The lines of the error among the messages, without colours. */
export function traceback(messages: IMessage[]): string[] {
  const lines = content(messages, 'error').traceback as string[];
  return lines
    .join('\n')
    .replace(/\x1b\[\d+m/g, '')
    .split('\n');
}

export const pause = (ms: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, ms));
