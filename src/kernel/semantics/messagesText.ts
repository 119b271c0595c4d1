import type { IOutputMessage } from './observe.js';

/**
 * The messages of a cell as a text that is the same in every home: without ids,
 * and with a stream's text in one piece, however it was cut.
 */
export function messagesText(messages: readonly IOutputMessage[]): string {
  const joined: IOutputMessage[] = [];
  for (const { header, content } of messages) {
    const last = joined.at(-1);
    if (
      header.msg_type === 'stream' &&
      last?.header.msg_type === 'stream' &&
      last.content.name === content.name
    ) {
      last.content = { ...content, text: last.content.text + content.text };
    } else {
      joined.push({ header: { msg_type: header.msg_type }, content });
    }
  }
  return JSON.stringify(joined, null, 1).replace(
    /"display_id": "[\da-f]{32}"/g,
    '"display_id": "(an id)"'
  );
}
