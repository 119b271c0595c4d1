export { Comm, Comms } from './comms.js';
export { DisplayHandle, type IDisplayOptions } from './display/index.js';
export { KernelError, type KernelErrorCode } from './errors.js';
export { KERNEL_METADATA, kernelInfo } from './info.js';
export { Insistence } from './insistence.js';
export { Kernel, type IKernelOptions } from './kernel.js';
export { joinPath, UserModules, type IUserModulesOptions } from './modules.js';
export { PROTOCOL_VERSION, Session } from './session.js';
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
  IMessage,
  ITimers,
  MimeBundle
} from './types.js';
