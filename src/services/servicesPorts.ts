import type { Kernel, ServiceManager } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { clockOf } from '../run/index.js';
import type { IRunPorts } from '../run/index.js';
import { ServicesKernels } from './servicesKernels.js';
import { ServicesStore } from './servicesStore.js';
import { WebLocks } from './webLocks.js';

export interface IServicesPortsOptions {
  readonly manager: Pick<
    ServiceManager.IManager,
    'serverSettings' | 'kernelspecs' | 'contents'
  >;
  /** Default: one that asks the server of the manager's settings. */
  readonly kernelAPIClient?: Kernel.IKernelAPIClient;
}

/**
 * What a run needs, from the services of a Jupyter application. Kernels are
 * ended when the page is left.
 */
export function servicesPorts(options: IServicesPortsOptions): IRunPorts {
  const { manager, kernelAPIClient } = options;
  const { serverSettings, kernelspecs, contents } = manager;
  const kernels = new ServicesKernels({
    serverSettings,
    kernelspecs,
    localPath: path => contents.localPath(path),
    kernelAPIClient
  });
  globalThis.addEventListener?.('pagehide', event => {
    if (!event.persisted) {
      kernels.leave();
    }
  });
  return {
    kernels,
    store: new ServicesStore({ contents }),
    clock: clockOf(globalThis),
    locks: new WebLocks(serverSettings.baseUrl),
    uuid: UUID.uuid4
  };
}
