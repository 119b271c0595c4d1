import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';

import { CellMarkers } from '../cellMarkers.js';
import { IGridRunManager } from '../tokens.js';

/** Shows what is wrong with a grid under the cell that it is about. */
const cellErrorsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:cell-errors',
  description: 'Shows errors of a grid at the cell.',
  autoStart: true,
  requires: [IGridRunManager, INotebookTracker],
  activate: (
    _app: JupyterFrontEnd,
    manager: IGridRunManager,
    tracker: INotebookTracker
  ): void => {
    const markers = new CellMarkers(
      path => tracker.find(panel => panel.context.path === path) ?? null
    );
    manager.problemsChanged.connect((_manager, { path, problems }) =>
      markers.show(path, problems)
    );
  }
};

export default cellErrorsPlugin;
