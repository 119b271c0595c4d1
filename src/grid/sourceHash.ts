import type { INotebookContent } from '@jupyterlab/nbformat';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

import { cellTags, isInjected, sourceText } from './cells.js';
import { findGridCell } from './findGridCell.js';

/**
 * SHA-256 (64 hexadecimal digits) of what decides a notebook's results: the
 * types, sources and tags of its cells, but for the grid cell and what a
 * runner injected. Outputs, ids, line ends, the order of tags and all other
 * metadata are left out; a notebook and its clones have the same hash.
 */
export function sourceHash(notebook: INotebookContent): string {
  const gridIndex = findGridCell(notebook)?.index;
  const cells = notebook.cells
    .filter((cell, index) => index !== gridIndex && !isInjected(cell))
    .map(cell => [
      cell.cell_type,
      sourceText(cell),
      [...new Set(cellTags(cell))].sort()
    ]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(cells))));
}
