import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ILabStatus } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Debouncer } from '@lumino/polling';

import type { KernelRouter } from '../../kernel/worker/index.js';
import { servicesPorts } from '../../services/index.js';
import { IKernelRouter } from '../kernelTokens.js';
import { LabNotebooks } from '../labNotebooks.js';
import { isLite } from '../lite.js';
import { KernelCores } from '../model/kernelCores.js';
import { GridRunManager } from '../model/manager.js';
import { labQuestions } from '../questions.js';
import type { IGridModel } from '../tokens.js';
import { IGridRunManager, IGridSettingsSource } from '../tokens.js';

/** How long changes of files wait for more of them, in ms. */
const REFRESH_DELAY_MS = 300;

/** Runs grids and knows what the panel shows. */
const managerPlugin: JupyterFrontEndPlugin<IGridRunManager> = {
  id: 'jupyterlab-nbgrid:manager',
  description: 'Runs the grids of notebooks.',
  autoStart: true,
  requires: [IDocumentManager, IGridSettingsSource],
  optional: [INotebookTracker, ITranslator, ILabStatus, IKernelRouter],
  provides: IGridRunManager,
  activate: (
    app: JupyterFrontEnd,
    documents: IDocumentManager,
    settings: IGridSettingsSource,
    tracker: INotebookTracker | null,
    translator: ITranslator | null,
    status: ILabStatus | null,
    router: KernelRouter | null
  ): IGridRunManager => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_nbgrid');
    const { contents } = app.serviceManager;
    const ports = servicesPorts({ manager: app.serviceManager });
    const cores = new KernelCores({
      ports,
      isInPage: name => isLite(app) || (router?.isOurs(name) ?? false),
      pageCores: navigator.hardwareConcurrency || 1
    });
    const manager = new GridRunManager({
      notebooks: new LabNotebooks({ contents, documents, tracker }),
      questions: labQuestions(trans),
      ports,
      settings,
      cores: plan => cores.of(plan),
      trans,
      onProblem: text => void Notification.error(text, { autoClose: 10_000 })
    });
    contents.fileChanged.connect((_contents, { type, oldValue, newValue }) => {
      if (type === 'rename' && oldValue?.path && newValue?.path) {
        manager.rename(oldValue.path, newValue.path);
      }
      const changed = [oldValue?.path, newValue?.path];
      if (type !== 'save' && isNear(manager.current, changed)) {
        void refresher.invoke();
      }
    });
    const refresher = new Debouncer(() => manager.refresh(), REFRESH_DELAY_MS);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        void refresher.invoke();
      }
    });
    warnBeforeLeaving(manager, status);
    void app.restored.then(() => followNotebooks(manager, tracker));
    return manager;
  }
};

export default managerPlugin;

/** Whether files may be those of what is shown; a collection's are in its folder. */
function isNear(
  current: IGridModel | null,
  paths: readonly (string | undefined)[]
): boolean {
  const isWithin = (path: string, folder: string): boolean =>
    folder === '' || `${path}/`.startsWith(`${folder}/`);
  return (
    current?.kind !== 'folder' ||
    paths.some(
      path =>
        path !== undefined &&
        (isWithin(path, current.path) || isWithin(current.path, path))
    )
  );
}

/** While a run goes on, leaving the page asks first, and the lab is busy. */
function warnBeforeLeaving(
  manager: IGridRunManager,
  status: ILabStatus | null
): void {
  let busy: IDisposable | undefined;
  manager.runningChanged.connect((_manager, isRunning) => {
    busy?.dispose();
    busy = isRunning ? status?.setBusy() : undefined;
  });
  window.addEventListener('beforeunload', event => {
    if (manager.isRunning) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
}

/** Show what is on disk for the notebook that comes to the front. */
function followNotebooks(
  manager: IGridRunManager,
  tracker: INotebookTracker | null
): void {
  const follow = async (): Promise<void> => {
    const panel = tracker?.currentWidget;
    if (!panel) return;
    const isInFront = (): boolean => panel === tracker?.currentWidget;
    await panel.context.ready;
    if (isInFront()) {
      await manager.follow(panel.context.path, isInFront);
    }
  };
  tracker?.currentChanged.connect(() => void follow());
  void follow();
}
