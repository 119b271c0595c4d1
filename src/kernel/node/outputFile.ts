import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK_BYTES = 2 ** 16;

/** A file without a name, which children write to, one after another's text. */
export class OutputFile {
  /** @throws the system's error when there can be none. */
  constructor() {
    const path = join(tmpdir(), `nbgrid-output-${randomUUID()}`);
    this.descriptor = openSync(path, 'ax+', 0o600);
    unlinkSync(path);
  }

  readonly descriptor: number;

  /** Give all that was written, as text, part by part. */
  read(onText: (text: string) => void): void {
    const decoder = new TextDecoder();
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let position = 0; ;) {
      const size = readSync(this.descriptor, chunk, 0, CHUNK_BYTES, position);
      const text = decoder.decode(chunk.subarray(0, size), {
        stream: size > 0
      });
      if (text) onText(text);
      if (size === 0) return;
      position += size;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
