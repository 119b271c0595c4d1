import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { KernelSpec } from '@jupyterlab/services';
import { IKernelClient, IKernelSpecs } from '@jupyterlite/services';

import {
  KERNEL_NAME,
  kernelspec,
  type KernelRouter,
  LOGO
} from '../../kernel/worker/index.js';
import { ContentsFiles } from './contentsFiles.js';
import { LiteKernel } from './liteKernel.js';
import { SessionFolders } from './sessionFolders.js';

/** Add the kernel to JupyterLite's, which interrupts none by itself. */
export async function registerLiteKernel(
  app: JupyterFrontEnd,
  router: KernelRouter
): Promise<void> {
  const specs = await app.resolveRequiredService(IKernelSpecs);
  const client = await app.resolveOptionalService(IKernelClient);
  router.files = new ContentsFiles(app.serviceManager.contents);
  const kernels = new Map<string, LiteKernel>();
  const { spec, resources } = kernelspec(LOGO) as {
    spec: KernelSpec.ISpecModel;
    resources: Record<string, string>;
  };
  specs.register({
    spec: { ...spec, name: KERNEL_NAME, resources },
    create: async options => {
      const kernel = new LiteKernel(options, router.kernelParts);
      kernels.set(kernel.id, kernel);
      kernel.disposed.connect(() => {
        kernels.delete(kernel.id);
      });
      return kernel;
    }
  });
  const folders = new SessionFolders(kernels);
  app.serviceManager.sessions.runningChanged.connect((_, sessions) =>
    folders.update(sessions)
  );
  if (client) {
    const interrupt = client.interrupt.bind(client);
    client.interrupt = async id => {
      const kernel = kernels.get(id);
      return kernel ? kernel.interrupt() : interrupt(id);
    };
  }
}
