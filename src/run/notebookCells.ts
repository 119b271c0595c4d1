import type * as nbformat from '@jupyterlab/nbformat';

/** The text of a cell, which files may hold as a list of lines. */
export function cellSource(cell: nbformat.ICell): string {
  return Array.isArray(cell.source) ? cell.source.join('') : cell.source;
}

/** Whether a cell carries a tag. */
export function hasTag(cell: nbformat.ICell, tag: string): boolean {
  const tags: unknown = cell.metadata.tags;
  return Array.isArray(tags) && tags.includes(tag);
}

/** Whether a run sends a cell to the kernel. */
export function isExecuted(cell: nbformat.ICell): cell is nbformat.ICodeCell {
  return (
    cell.cell_type === 'code' &&
    cellSource(cell).trim() !== '' &&
    !hasTag(cell, 'skip-execution')
  );
}
