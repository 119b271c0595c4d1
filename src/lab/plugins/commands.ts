import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { FileDialog, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { gridIcon, runGridIcon } from '../icons.js';
import { runToStop } from '../model/runToStop.js';
import { CommandIDs, IGridRunManager } from '../tokens.js';

/** The commands, for the toolbar, the menus and the palette. */
const commandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:commands',
  description: 'Adds the commands that run, stop and collect grids.',
  autoStart: true,
  requires: [IGridRunManager, IDocumentManager],
  optional: [
    INotebookTracker,
    IFileBrowserFactory,
    ICommandPalette,
    ITranslator
  ],
  activate: (
    app: JupyterFrontEnd,
    manager: IGridRunManager,
    documents: IDocumentManager,
    tracker: INotebookTracker | null,
    browsers: IFileBrowserFactory | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('jupyterlab_nbgrid');
    const notebookArgs = {
      type: 'object',
      properties: {
        path: {
          type: 'string',
          description: trans.__(
            'Path of the notebook. Default: the one in front.'
          )
        }
      }
    } as const;
    const pathOf = (args: ReadonlyPartialJSONObject): string =>
      (args.path as string | undefined) ||
      tracker?.currentWidget?.context.path ||
      '';
    const stopPathOf = (args: ReadonlyPartialJSONObject): string | null => {
      const { running, current } = manager;
      const { path } = args;
      if (typeof path === 'string' && path !== '') {
        return running.includes(path) ? path : null;
      }
      const inFront = tracker?.currentWidget?.context.path;
      return runToStop(running, [inFront, current?.path]);
    };
    const isRunnable = (args: ReadonlyPartialJSONObject): boolean =>
      pathOf(args) !== '';

    commands.addCommand(CommandIDs.run, {
      label: trans.__('Run grid'),
      caption: trans.__('Run the notebook once for every point of its grid'),
      icon: runGridIcon,
      describedBy: { args: notebookArgs },
      isEnabled: isRunnable,
      execute: args => manager.run(pathOf(args))
    });
    commands.addCommand(CommandIDs.startOver, {
      label: trans.__('Start grid over'),
      caption: trans.__('Run all points of the grid, also those that are done'),
      describedBy: { args: notebookArgs },
      isEnabled: isRunnable,
      execute: args => manager.run(pathOf(args), { isStartOver: true })
    });
    commands.addCommand(CommandIDs.stop, {
      label: trans.__('Stop grid'),
      caption: trans.__('End all kernels of the run; what is done is kept'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: trans.__(
                'Path of the notebook. Default: the one in front, else the one that runs.'
              )
            },
            clonePath: {
              type: 'string',
              description: trans.__('Stop only the task of this clone.')
            }
          }
        }
      },
      isEnabled: args => stopPathOf(args) !== null,
      execute: async args => {
        const path = stopPathOf(args);
        if (path !== null) {
          await manager.stop(path, args.clonePath as string | undefined);
        }
      }
    });
    commands.addCommand(CommandIDs.collect, {
      label: args =>
        args.isContextMenu
          ? trans.__('Open notebook collection')
          : trans.__('Open notebook collection…'),
      caption: trans.__(
        'Show the executed notebooks of a folder as a table and a figure'
      ),
      icon: gridIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: trans.__(
                'Path of the folder. Default: what the person chooses.'
              )
            },
            isContextMenu: {
              type: 'boolean',
              description: trans.__(
                'Take the folder that is selected in the file browser.'
              )
            }
          }
        }
      },
      execute: async args => {
        const path = await folderOf(args);
        if (path !== null) {
          await manager.collect(path);
        }
      }
    });
    const noteStop = (): void => commands.notifyCommandChanged(CommandIDs.stop);
    manager.runningChanged.connect(noteStop);
    manager.currentChanged.connect(noteStop);
    tracker?.currentChanged.connect(() => {
      noteStop();
      commands.notifyCommandChanged(CommandIDs.run);
      commands.notifyCommandChanged(CommandIDs.startOver);
    });
    const category = trans.__('Notebook Grid');
    for (const command of Object.values(CommandIDs)) {
      palette?.addItem({ command, category });
    }

    async function folderOf(
      args: ReadonlyPartialJSONObject
    ): Promise<string | null> {
      if (typeof args.path === 'string') {
        return args.path;
      }
      const browser = browsers?.tracker.currentWidget;
      if (args.isContextMenu) {
        const [first] = [...(browser?.selectedItems() ?? [])];
        return first?.type === 'directory' ? first.path : null;
      }
      const { button, value } = await FileDialog.getExistingDirectory({
        manager: documents,
        title: trans.__('Open notebook collection'),
        label: trans.__('Choose a folder of executed notebooks.'),
        defaultPath: browser?.model.path
      });
      return button.accept ? (value?.[0]?.path ?? null) : null;
    }
  }
};

export default commandsPlugin;
