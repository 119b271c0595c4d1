import type { IMessage } from '../core/index.js';
import type { IEncodedMessage } from './protocol.js';

/** Write the parts of a message as JSON. */
export function encodeMessage(message: IMessage): IEncodedMessage {
  const { channel, header, content, buffers, identities } = message;
  const parent = message.parent_header;
  return {
    channel,
    type: header.msg_type,
    parentId: String(parent.msg_id ?? ''),
    isIdle: header.msg_type === 'status' && content.execution_state === 'idle',
    parts: [
      toJson(header),
      toJson(parent),
      toJson(message.metadata),
      toJson(content)
    ],
    buffers,
    identities
  };
}

/** The inverse of {@link encodeMessage}. */
export function decodeMessage(encoded: IEncodedMessage): IMessage {
  const [header, parent, metadata, content] = encoded.parts.map(part =>
    JSON.parse(part)
  );
  const { channel, buffers, identities } = encoded;
  return {
    channel,
    header,
    parent_header: parent,
    metadata,
    content,
    buffers,
    identities
  };
}

/**
 * JSON of whatever user code put into a display: long integers become texts,
 * what contains itself is left out, halves of characters (which UTF-8 does not
 * have) become U+FFFD.
 */
export function toJson(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch {
    text = JSON.stringify(value, leniently());
  }
  return text.includes('\\ud')
    ? text.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, found =>
        found.startsWith('\\ud') ? '\ufffd' : found
      )
    : text;
}

function leniently() {
  const open: unknown[] = [];
  return function (this: unknown, _key: string, value: unknown): unknown {
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    while (open.length && open.at(-1) !== this) open.pop();
    if (open.includes(value)) return undefined;
    open.push(value);
    return value;
  };
}
