export { formatArguments } from './formatArguments.js';
export { inspect } from './inspect.js';
export type { IInspectOptions, InspectOpaque } from './options.js';
export { observePromise } from './promiseState.js';
