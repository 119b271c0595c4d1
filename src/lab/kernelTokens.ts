import { Token } from '@lumino/coreutils';

import type { KernelRouter } from '../kernel/worker/index.js';

/** What answers for the kernels that run in the page. */
export const IKernelRouter = new Token<KernelRouter>(
  'jupyterlab-nbgrid:IKernelRouter',
  'Answers the requests to the server that concern TypeScript kernels in the page.'
);
