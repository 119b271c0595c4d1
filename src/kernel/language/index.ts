export { LanguageClient } from './client.js';
export type { ICodeQuestion } from './kernelLanguage.js';
export { KernelLanguage } from './kernelLanguage.js';
export type { IListedFile, IRemoteFiles } from './mirroredFiles.js';
export { startLanguageWorker } from './spawn.js';
export type * from './types.js';
