import {
  IServerSettings,
  ServerConnection,
  type ServiceManagerPlugin
} from '@jupyterlab/services';

import { KernelRouter, WorkerScript } from '../../kernel/worker/index.js';
import { IKernelRouter } from '../kernelTokens.js';

/** Stands between JupyterLab and its server for the kernels of the page. */
export const kernelRouterPlugin: ServiceManagerPlugin<KernelRouter> = {
  id: 'jupyterlab-nbgrid:kernel-router',
  description: 'Runs TypeScript kernels in the page.',
  autoStart: true,
  provides: IKernelRouter,
  activate: (): KernelRouter => {
    const settings = ServerConnection.makeSettings();
    const { fetch } = settings;
    return new KernelRouter({
      baseUrl: settings.baseUrl,
      fetch: request => fetch(request),
      request: (path, init = {}) =>
        ServerConnection.makeRequest(settings.baseUrl + path, init, settings),
      WebSocket: settings.WebSocket,
      script: new WorkerScript(),
      version: '0.1.0'
    });
  }
};

/** JupyterLab's settings of its server, with the router in front of it. */
export const serverSettingsPlugin: ServiceManagerPlugin<ServerConnection.ISettings> =
  {
    id: 'jupyterlab-nbgrid:server-settings',
    description:
      'Provides the settings of the server, which also knows the kernels of the page.',
    autoStart: true,
    requires: [IKernelRouter],
    provides: IServerSettings,
    activate: (_: null, router: KernelRouter): ServerConnection.ISettings =>
      ServerConnection.makeSettings({
        fetch: router.fetch,
        WebSocket: router.WebSocket
      })
  };
