export { GridError } from './errors.js';
export type { GridErrorCode } from './errors.js';
export type * from './types.js';
