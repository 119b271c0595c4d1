export { NodeKernel } from './nodeKernel.js';
export type { IMessage } from '../core/index.js';
