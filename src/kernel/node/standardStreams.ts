import { Buffer } from 'node:buffer';

/**
 * Give what is written to a stream to `onText`, as text. A character that is
 * cut in two by the writer arrives whole.
 */
export function redirect(
  stream: NodeJS.WriteStream,
  onText: (text: string) => void
): void {
  const decoder = new TextDecoder();
  stream.write = (
    chunk: string | Uint8Array,
    encoding?: unknown,
    callback?: unknown
  ) => {
    onText(
      typeof chunk === 'string'
        ? chunk
        : decoder.decode(Buffer.from(chunk), { stream: true })
    );
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') done();
    return true;
  };
}
