import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ILayoutRestorer } from '@jupyterlab/application';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { goToCell } from '../goToCell.js';
import { LabNotebooks } from '../labNotebooks.js';
import { GridPanel } from '../panel.js';
import { saveFile } from '../saveFile.js';
import { CommandIDs, IGridRunManager } from '../tokens.js';

/** The panel "Notebook grid" in the right sidebar. */
const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:panel',
  description: 'Shows runs of grids and collections of notebooks in a panel.',
  autoStart: true,
  requires: [IGridRunManager, IDocumentManager],
  optional: [INotebookTracker, ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    manager: IGridRunManager,
    documents: IDocumentManager,
    tracker: INotebookTracker | null,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null
  ): void => {
    const { commands, serviceManager, shell } = app;
    const trans = (translator ?? nullTranslator).load('jupyterlab_nbgrid');
    const notebooks = new LabNotebooks({
      contents: serviceManager.contents,
      documents,
      tracker
    });
    const execute = (id: string, args = {}): void => {
      void commands.execute(id, { path: manager.current?.path ?? '', ...args });
    };
    const panel = new GridPanel({
      manager,
      trans,
      actions: {
        run: () => execute(CommandIDs.run),
        startOver: () => execute(CommandIDs.startOver),
        stop: clonePath => execute(CommandIDs.stop, { clonePath }),
        open: path => void documents.openOrReveal(path),
        save: saveFile,
        chooseFolder: () => void commands.execute(CommandIDs.collect),
        goToCell: (cellIndex, line, column) => {
          const path = manager.current?.path;
          const notebook = path ? notebooks.find(path) : null;
          if (notebook) {
            shell.activateById(notebook.id);
            void goToCell(notebook.content, cellIndex, line, column);
          }
        }
      }
    });
    shell.add(panel, 'right', { rank: 650, type: 'Notebook grid' });
    restorer?.add(panel, panel.id);
    manager.shown.connect(() => shell.activateById(panel.id));
  }
};

export default panelPlugin;
