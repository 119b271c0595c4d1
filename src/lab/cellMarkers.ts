import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { PanelLayout } from '@lumino/widgets';
import { Widget } from '@lumino/widgets';

import type { INotice } from './tokens.js';

/**
 * Messages under the cells of open notebooks. A message goes when its cell is
 * edited, or when the next ones of its notebook are shown.
 */
export class CellMarkers {
  /** @param find - the panel in which a notebook is open, if it is. */
  constructor(private readonly _find: (path: string) => NotebookPanel | null) {}

  /** Show these messages in a notebook, in place of those before. */
  show(path: string, notices: readonly INotice[]): void {
    this._markers.get(path)?.forEach(marker => marker.dispose());
    this._markers.delete(path);
    const notebook = this._find(path)?.content;
    for (const notice of notices) {
      const cell = notebook?.widgets[notice.cellIndex ?? -1];
      if (cell) {
        const markers = this._markers.get(path) ?? [];
        this._markers.set(path, [...markers, mark(cell, notice.text)]);
      }
    }
  }

  private readonly _markers = new Map<string, Widget[]>();
}

function mark(cell: Cell, text: string): Widget {
  const marker = new Widget();
  marker.addClass('nbgrid-CellError');
  marker.node.setAttribute('role', 'alert');
  marker.node.textContent = text;
  (cell.layout as PanelLayout).addWidget(marker);
  const remove = (): void => {
    cell.model?.contentChanged.disconnect(remove);
    marker.dispose();
  };
  cell.model.contentChanged.connect(remove);
  return marker;
}
