export { Comm, Comms } from './comms.js';
export { DisplayHandle, type IDisplayOptions } from './display/index.js';
export { KernelError, type KernelErrorCode } from './errors.js';
export { kernelInfo } from './info.js';
export { Kernel, type IKernelOptions } from './kernel.js';
export { joinPath, UserModules, type IUserModulesOptions } from './modules.js';
export { PROTOCOL_VERSION, Session } from './session.js';
export {
  CellSyntaxError,
  createLower,
  type ITypeScript,
  type Lower
} from './transform/index.js';
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
