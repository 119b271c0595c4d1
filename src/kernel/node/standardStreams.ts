import { Buffer } from 'node:buffer';
import { setImmediate } from 'node:timers';
import type { Writable } from 'node:stream';

/**
 * Give what is written to a stream to `onText`, as text. A character that is
 * cut in two by the writer arrives whole.
 */
export function redirect(
  stream: Pick<Writable, 'write' | 'end'>,
  onText: (text: string) => void
): void {
  const decoder = new TextDecoder();
  stream.write = (
    chunk: string | Uint8Array,
    encoding?: unknown,
    callback?: unknown
  ) => {
    const bytes = bytesOf(chunk, encoding);
    onText(bytes ? decoder.decode(bytes, { stream: true }) : String(chunk));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (isCallback(done)) setImmediate(done);
    return true;
  };
  const end = stream.end.bind(stream) as (callback?: () => void) => Writable;
  stream.end = (chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    if (chunk !== undefined && chunk !== null && !isCallback(chunk)) {
      stream.write(chunk, encoding as NodeJS.BufferEncoding);
    }
    return end([chunk, encoding, callback].find(isCallback));
  };
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}

/** Null: the chunk is the text itself. */
function bytesOf(
  chunk: string | Uint8Array,
  encoding: unknown
): Uint8Array | null {
  if (typeof chunk !== 'string') return Buffer.from(chunk);
  return typeof encoding === 'string' && Buffer.isEncoding(encoding)
    ? Buffer.from(chunk, encoding)
    : null;
}
