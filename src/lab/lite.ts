import type { JupyterFrontEnd } from '@jupyterlab/application';

/** The plugin by which JupyterLite is known. */
const LITE = '@jupyterlite/services-extension:kernel-specs';

/** Whether this is a lab without a server, where all kernels run in the page. */
export function isLite(app: JupyterFrontEnd): boolean {
  return app.hasPlugin(LITE);
}
