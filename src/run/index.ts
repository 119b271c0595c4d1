export { RunError } from './errors.js';
export type { RunErrorCode } from './errors.js';
export { PortError } from './ports.js';
export type * from './ports.js';
export type * from './types.js';
