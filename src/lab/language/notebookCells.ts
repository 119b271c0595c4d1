import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

import type { ICellSource } from '../../kernel/language/index.js';

/** A code cell, and the notebook that it is in. */
export interface ICellPlace {
  panel: NotebookPanel;
  /** The name by which the language service knows the notebook. */
  notebook: string;
  /** The cell's id. */
  cell: string;
}

/** Finds the cell of an editor in the notebooks that are written in TypeScript. */
export class NotebookCells {
  constructor(private readonly _tracker: INotebookTracker) {}

  /** The place of an editor's model; null when it is not a TypeScript cell. */
  find(model: CodeEditor.IModel): ICellPlace | null {
    if (!isTypeScript(model.mimeType)) {
      return null;
    }
    const { sharedModel } = model;
    let found: ICellPlace | null = null;
    this._tracker.forEach(panel => {
      const cells = panel.content.model?.sharedModel.cells ?? [];
      const cell = cells.find(each => each === (sharedModel as unknown));
      if (cell?.cell_type === 'code') {
        found = { panel, notebook: panel.id, cell: cell.getId() };
      }
    });
    return found;
  }
}

/** The code cells of a notebook, in order. */
export function cellSources(panel: NotebookPanel): ICellSource[] {
  const cells = panel.content.model?.sharedModel.cells ?? [];
  return cells
    .filter(cell => cell.cell_type === 'code')
    .map(cell => ({ id: cell.getId(), code: cell.getSource() }));
}

function isTypeScript(mimeType: string): boolean {
  return /typescript/i.test(mimeType);
}
