import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import type {
  IKernelRouterSettings,
  KernelRouter
} from '../../kernel/worker/index.js';
import { IKernelRouter } from '../kernelTokens.js';
import { PLUGIN_ID } from '../tokens.js';

/** What the person has set, for the kernels of the page. */
const kernelSettingsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:kernel-settings',
  description: 'Applies the settings to the TypeScript kernels of the page.',
  autoStart: true,
  requires: [IKernelRouter, ISettingRegistry],
  activate: (app, router: KernelRouter, registry: ISettingRegistry): void => {
    void app.restored.then(() => whenIdle(() => router.prepare()));
    router.configureLater(
      registry.load(PLUGIN_ID).then(settings => {
        settings.changed.connect(changed => router.configure(read(changed)));
        return read(settings);
      })
    );
  }
};

function whenIdle(callback: () => void): void {
  if ('requestIdleCallback' in window) {
    requestIdleCallback(callback);
  } else {
    setTimeout(callback, 1000);
  }
}

function read({
  composite
}: ISettingRegistry.ISettings): Partial<IKernelRouterSettings> {
  return {
    home: composite.kernelHome as IKernelRouterSettings['home'],
    interruptChecks: composite.kernelInterrupts as boolean,
    importMap: composite.kernelImportMap as Record<string, string>
  };
}

export default kernelSettingsPlugin;
