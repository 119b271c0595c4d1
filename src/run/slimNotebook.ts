import type * as nbformat from '@jupyterlab/nbformat';

/**
 * The notebook without what can be large and no table shows: outputs of cells
 * that have no tag, but for errors. For keeping hundreds of clones at hand.
 */
export function slimNotebook(
  notebook: nbformat.INotebookContent
): nbformat.INotebookContent {
  if (!Array.isArray(notebook.cells)) {
    return notebook;
  }
  return { ...notebook, cells: notebook.cells.map(slimCell) };
}

/** Strangers may have written it: there may be anything in it, or nothing. */
function slimCell(cell: nbformat.ICell): nbformat.ICell {
  const { metadata, outputs } = (cell ?? {}) as Partial<nbformat.ICodeCell>;
  const tags: unknown = metadata?.tags;
  const isTagged = Array.isArray(tags) && tags.length > 0;
  return isTagged || !Array.isArray(outputs)
    ? cell
    : {
        ...cell,
        outputs: outputs.filter(
          (output: nbformat.IOutput | null) => output?.output_type === 'error'
        )
      };
}
