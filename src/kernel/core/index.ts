export { KernelError } from './errors.js';
export { KERNEL_METADATA, kernelInfo } from './info.js';
export { Insistence } from './insistence.js';
export { Kernel } from './kernel.js';
export { joinPath } from './filePath.js';
export { UserModules, type IUserModulesOptions } from './modules.js';
export { Session } from './session.js';
export type { Require } from './commonJS.js';
export type { IModuleFiles } from './moduleFiles.js';
export type { ICompilers } from './compilers.js';
export type { IFrame } from './stack.js';
export { createLower, type ITypeScript } from './transform/typescript.js';
export type {
  Channel,
  IAsyncContext,
  IHeader,
  IHome,
  ILanguageAnswers,
  ILanguageQuestion,
  ILoopFlag,
  IMessage
} from './types.js';
