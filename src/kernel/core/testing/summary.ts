import type { IMessage } from '../types.js';

/** What is looked at of a message. */
export interface IMessageParts {
  header: Pick<IMessage['header'], 'msg_type'>;
  content: IMessage['content'];
}

/** A message as a test likes to compare it; what is not an output is left out. */
export function summary({ header, content }: IMessageParts): unknown[] {
  switch (header.msg_type) {
    case 'stream':
      return [{ [String(content.name)]: content.text }];
    case 'execute_result':
      return [(content.data as Record<string, unknown>)['text/plain']];
    case 'display_data':
      return [{ display: content.data }];
    case 'update_display_data':
      return [{ update: content.data }];
    case 'clear_output':
      return [{ clear: content.wait }];
    case 'error':
      return [{ error: `${content.ename}: ${content.evalue}` }];
    default:
      return [];
  }
}
