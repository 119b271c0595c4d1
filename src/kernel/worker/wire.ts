import type { IMessage } from '../core/index.js';

/**
 * The two forms of a message on a Jupyter server's WebSocket without a
 * subprotocol: JSON, or, when it has buffers, a count, offsets (32 bits, big
 * endian), the JSON and the buffers one after the other.
 */

/** Read what came from a client. */
export function decodeMessage(data: string | ArrayBuffer): IMessage {
  if (typeof data === 'string') {
    return {
      buffers: [],
      ...(JSON.parse(data) as object)
    } as unknown as IMessage;
  }
  const view = new DataView(data);
  const count = view.getUint32(0);
  const offsets: number[] = [];
  for (let index = 0; index < count; index++) {
    offsets.push(view.getUint32(4 * (index + 1)));
  }
  offsets.push(data.byteLength);
  const text = new TextDecoder().decode(data.slice(offsets[0], offsets[1]));
  const buffers = offsets
    .slice(1, -1)
    .map((start, index) => data.slice(start, offsets[index + 2]));
  return { ...(JSON.parse(text) as IMessage), buffers };
}

/** Write what goes to a client. */
export function encodeMessage(message: IMessage): string | ArrayBuffer {
  const { buffers, identities: _, ...rest } = message;
  if (buffers.length === 0) {
    return JSON.stringify({ ...rest, buffers });
  }
  const parts = [
    new TextEncoder().encode(JSON.stringify({ ...rest, buffers: [] })),
    ...buffers.map(asBytes)
  ];
  const start = 4 * (parts.length + 1);
  const length = parts.reduce((sum, part) => sum + part.byteLength, start);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, parts.length);
  let offset = start;
  parts.forEach((part, index) => {
    view.setUint32(4 * (index + 1), offset);
    bytes.set(part, offset);
    offset += part.byteLength;
  });
  return bytes.buffer;
}

function asBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}
