export type { ILanguageClientOptions } from './client.js';
export { LanguageClient } from './client.js';
export { startLanguageWorker } from './spawn.js';
export type * from './types.js';
