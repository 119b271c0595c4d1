import type { IMessage } from '../core/index.js';

/** What a thread is started with. */
export interface IThreadData {
  /** One Int32: 1 when an interrupt was requested. Shared with the thread. */
  readonly interruptFlag: SharedArrayBuffer;
  /** Absolute path of the folder that relative paths and imports mean. */
  readonly folder: string;
}

/** What goes to the thread. */
export type ToThread =
  | { readonly type: 'message'; readonly message: IMessage }
  | { readonly type: 'interrupt' };

/** What comes from the thread. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'message'; readonly message: IMessage }
  | { readonly type: 'shutdown'; readonly restart: boolean };
