import { KMeansError } from '../errors.js';
import type { WasmMemory } from './webAssembly.js';
import { MAX_PAGES, PAGE_BYTES } from './webAssembly.js';

/**
 * Grow the memory of an instance that holds a matrix to `bytes`.
 *
 * @throws KMeansError `too-large`, with the size, when that cannot be had.
 */
export function reserve(
  memory: WasmMemory,
  bytes: number,
  [rows, columns]: readonly [number, number],
  maxClusters: number
): void {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  const missing = pages - memory.buffer.byteLength / PAGE_BYTES;
  try {
    if (pages > MAX_PAGES) {
      throw new RangeError('beyond 32-bit addresses');
    }
    if (missing > 0) {
      memory.grow(missing);
    }
  } catch {
    throw new KMeansError(
      'too-large',
      `${rows} × ${columns} values with ${maxClusters} clusters need ${Math.ceil(bytes / 1e6)} MB of working memory, which cannot be had.`
    );
  }
}
