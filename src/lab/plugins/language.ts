import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  EditorExtensionRegistry,
  IEditorExtensionRegistry
} from '@jupyterlab/codemirror';
import { ICompletionProviderManager } from '@jupyterlab/completer';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import {
  LanguageClient,
  startLanguageWorker
} from '../../kernel/language/index.js';
import { TypesCompletionProvider } from '../language/completionProvider.js';
import { typesExtension } from '../language/editorExtension.js';
import { NotebookTypes } from '../language/notebookTypes.js';
import { PLUGIN_ID } from '../tokens.js';

/** TypeScript's language service for the cells of TypeScript notebooks. */
const languagePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:language',
  description:
    'Shows types, documentation and type errors in the cells of TypeScript notebooks.',
  autoStart: true,
  requires: [INotebookTracker, IEditorExtensionRegistry],
  optional: [ICompletionProviderManager, ISettingRegistry],
  activate: (
    _app: JupyterFrontEnd,
    tracker: INotebookTracker,
    extensions: IEditorExtensionRegistry,
    completions: ICompletionProviderManager | null,
    registry: ISettingRegistry | null
  ): void => {
    const client = new LanguageClient({ start: startLanguageWorker });
    const types = new NotebookTypes({ tracker, client });
    extensions.addExtension({
      name: 'nbgrid:types',
      factory: ({ model, inline }) =>
        inline
          ? EditorExtensionRegistry.createImmutableExtension(
              typesExtension(model, types)
            )
          : null
    });
    completions?.registerProvider(new TypesCompletionProvider(types));
    void registry?.load(PLUGIN_ID).then(settings => {
      const apply = (): void => {
        types.isEnabled = settings.composite.typeChecking as boolean;
      };
      settings.changed.connect(apply);
      apply();
    });
  }
};

export default languagePlugin;
