export { version } from './version.js';
export { KERNEL_METADATA } from '../core/index.js';
export type { IMessage } from '../core/index.js';
export { endError, NodeKernel } from './nodeKernel.js';
