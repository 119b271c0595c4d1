import type * as nbformat from '@jupyterlab/nbformat';

/**
 * The notebook without what no table shows: text, and outputs of cells that
 * have no tag. Errors stay, and code, which may hold the parameters. For
 * keeping hundreds of clones at hand.
 */
export function slimNotebook(
  notebook: nbformat.INotebookContent
): nbformat.INotebookContent {
  if (!Array.isArray(notebook.cells)) {
    return notebook;
  }
  return { ...notebook, cells: notebook.cells.map(slimCell) };
}

function slimCell(cell: nbformat.ICell): nbformat.ICell {
  const tags: unknown = cell.metadata?.tags;
  const isTagged = Array.isArray(tags) && tags.length > 0;
  const outputs = cell.outputs as nbformat.IOutput[] | undefined;
  return isTagged || !Array.isArray(outputs)
    ? cell
    : {
        ...cell,
        outputs: outputs.filter(output => output.output_type === 'error')
      };
}
