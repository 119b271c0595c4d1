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
import type { KernelRouter } from '../../kernel/worker/index.js';
import { IKernelRouter } from '../kernelTokens.js';
import { TypesCompletionProvider } from '../language/completionProvider.js';
import { typesExtension } from '../language/editorExtension.js';
import { KernelTypes } from '../language/kernelTypes.js';
import { LabFiles } from '../language/labFiles.js';
import { NotebookTypes } from '../language/notebookTypes.js';
import { PLUGIN_ID } from '../tokens.js';

/** TypeScript's language service for the cells of TypeScript notebooks. */
const languagePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:language',
  description:
    'Shows types, documentation and type errors in the cells of TypeScript notebooks, and tells them to the kernels of the page.',
  autoStart: true,
  requires: [INotebookTracker, IEditorExtensionRegistry],
  optional: [ICompletionProviderManager, ISettingRegistry, IKernelRouter],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    extensions: IEditorExtensionRegistry,
    completions: ICompletionProviderManager | null,
    registry: ISettingRegistry | null,
    router: KernelRouter | null
  ): void => {
    const { contents } = app.serviceManager;
    const client = new LanguageClient({
      start: startLanguageWorker,
      files: new LabFiles(contents)
    });
    const types = new NotebookTypes({ tracker, client });
    const kernelTypes = new KernelTypes(client);
    if (router) {
      router.language = kernelTypes;
    }
    contents.fileChanged.connect(() => types.filesChanged());
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
        const isEnabled = settings.composite.typeChecking as boolean;
        types.isEnabled = isEnabled;
        kernelTypes.isEnabled = isEnabled;
      };
      settings.changed.connect(apply);
      apply();
    });
  }
};

export default languagePlugin;
