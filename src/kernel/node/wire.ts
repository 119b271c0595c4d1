import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Channel, IHeader, IMessage } from '../core/index.js';
import type { IEncodedMessage } from './protocol.js';

const DELIMITER = Buffer.from('<IDS|MSG>');

/** How many parts of a message are signed: the JSON ones. */
const SIGNED = 4;

/** What a frame is given as. */
export type Frame = string | Uint8Array;

/** Turns messages into the frames that ZeroMQ carries, and back. */
export class Wire {
  /**
   * @param key - shared with the clients; empty: messages are not signed.
   * @param hash - name of the hash of the signature, such as `sha256`.
   */
  constructor(
    private readonly key: string,
    private readonly hash: string
  ) {}

  encode(message: IEncodedMessage): Frame[] {
    const prefix =
      (message.identities as Uint8Array[] | undefined) ??
      (message.channel === 'iopub' ? [message.type] : []);
    return [
      ...prefix,
      DELIMITER,
      this._sign(message.parts),
      ...message.parts,
      ...message.buffers.map(asBytes)
    ];
  }

  /** @returns null when it is no message, or its signature is wrong. */
  decode(channel: Channel, frames: readonly Buffer[]): IMessage | null {
    const start = frames.findIndex(frame => DELIMITER.equals(frame));
    if (start < 0 || frames.length < start + 2 + SIGNED) return null;
    const signature = frames[start + 1];
    const parts = frames.slice(start + 2, start + 2 + SIGNED);
    if (this.key && !isSame(signature, this._sign(parts))) return null;
    try {
      const [header, parent, metadata, content] = parts.map(part =>
        JSON.parse(part.toString())
      );
      if (!isHeader(header)) return null;
      return {
        channel,
        header,
        parent_header: parent ?? {},
        metadata: metadata ?? {},
        content: content ?? {},
        buffers: frames.slice(start + 2 + SIGNED).map(copyOf),
        identities: frames.slice(0, start).map(copyOf)
      };
    } catch {
      return null;
    }
  }

  private _sign(parts: readonly Frame[]): string {
    if (!this.key) return '';
    const hmac = createHmac(this.hash, this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }
}

/** What a request is answered by. */
function isHeader(value: Partial<IHeader> | null): value is IHeader {
  return (
    typeof value?.msg_id === 'string' && typeof value.msg_type === 'string'
  );
}

function isSame(given: Buffer, expected: string): boolean {
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Frames share memory with others: only their own bytes go on. */
function copyOf(frame: Buffer): Uint8Array {
  return new Uint8Array(frame);
}

function asBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}
