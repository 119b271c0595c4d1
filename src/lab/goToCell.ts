import type { Notebook } from '@jupyterlab/notebook';

/**
 * Select a cell, bring it into sight and set its cursor.
 *
 * @param cellIndex - from 0
 * @param line - from 1; the first one by default
 * @param column - from 1; the first one by default
 */
export async function goToCell(
  notebook: Notebook,
  cellIndex: number,
  line = 1,
  column = 1
): Promise<void> {
  if (cellIndex < 0 || cellIndex >= notebook.widgets.length) return;
  notebook.activeCellIndex = cellIndex;
  await notebook.scrollToItem(cellIndex);
  const cell = notebook.widgets[cellIndex];
  await cell.ready;
  notebook.mode = 'edit';
  cell.editor?.setCursorPosition({ line: line - 1, column: column - 1 });
  cell.editor?.focus();
}
