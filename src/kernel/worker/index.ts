export type { IPageFiles } from './files.js';
export { KERNEL_NAME, kernelspec, LOGO } from './kernelspec.js';
export type { IPageLanguage } from './language.js';
export { PageKernel, type PageKernelParts } from './pageKernel.js';
export { sessionFolder } from './paths.js';
export type { IFolderList, IOutgoing } from './protocol.js';
export { type IKernelRouterSettings, KernelRouter } from './router.js';
export { WorkerScript } from './spawn.js';
export { decodeMessage, encodeMessage } from './wire.js';
