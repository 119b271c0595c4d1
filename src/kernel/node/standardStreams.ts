import { Buffer } from 'node:buffer';

/**
 * Give what is written to a stream to `onText`, as text. A character that is
 * cut in two by the writer arrives whole.
 */
export function redirect(
  stream: Pick<NodeJS.WriteStream, 'write'>,
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
    if (typeof done === 'function') done();
    return true;
  };
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
