import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';

import type { KernelRouter } from '../../kernel/worker/index.js';
import { IKernelRouter } from '../kernelTokens.js';
import { isLite } from '../lite.js';

/** Offers the TypeScript kernel where JupyterLite keeps the list of kernels. */
const litePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-nbgrid:lite',
  description: 'Offers the TypeScript kernel in JupyterLite.',
  autoStart: true,
  requires: [IKernelRouter],
  activate: async (
    app: JupyterFrontEnd,
    router: KernelRouter
  ): Promise<void> => {
    if (!isLite(app)) {
      return;
    }
    const { registerLiteKernel } = await import('../lite/register.js');
    await registerLiteKernel(app, router);
  }
};

export default litePlugin;
