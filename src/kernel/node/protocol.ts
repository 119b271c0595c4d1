import type { MessagePort } from 'node:worker_threads';

import type { Channel, IMessage } from '../core/index.js';

/** What a thread is started with. */
export interface IThreadData {
  /** The kernel's way to the main thread: `parentPort` is left to the cells. */
  readonly port: MessagePort;
  /**
   * One Int32, shared with the thread: which of the requests that went to it, in
   * order and from 1, is to be interrupted; 0 for none, -1 for none, but loops
   * are to look.
   */
  readonly interruptFlag: SharedArrayBuffer;
  /** One Int32, shared with the thread: that of a `Backlog`. */
  readonly backlog: SharedArrayBuffer;
  /** Absolute path of the folder that relative paths and imports mean. */
  readonly folder: string;
  /** Version of the implementation, for `kernel_info_reply`. */
  readonly version: string;
  /** Address of the folder of the kernel's own files. */
  readonly ownFolder: string;
  /** What all ids of the thread begin with: 20 hexadecimal digits. */
  readonly idStart: string;
  /** Whether the process's working directory belongs to this thread. */
  readonly ownsProcess: boolean;
}

/** A message whose parts are JSON already, as ZeroMQ carries them. */
export interface IEncodedMessage {
  readonly channel: Channel;
  readonly type: string;
  /** Id of the request that it belongs to. */
  readonly parentId: string;
  /** Whether it says that the kernel has done with that request. */
  readonly isIdle: boolean;
  /** Header, parent header, metadata, content. */
  readonly parts: readonly [string, string, string, string];
  readonly buffers: IMessage['buffers'];
  readonly identities?: unknown;
}

/** Whether a message waits for its turn, is counted, and has an idle. */
export function isRequest({ channel, header }: IMessage): boolean {
  return channel === 'shell' && header.msg_type !== 'input_reply';
}

/** What goes to the thread. */
export type ToThread =
  | { readonly type: 'message'; readonly message: IMessage }
  | { readonly type: 'interrupt' }
  | { readonly type: 'drained'; readonly id: number }
  | { readonly type: 'exit' };

/** What comes from the thread. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'message'; readonly message: IEncodedMessage }
  | { readonly type: 'shutdown'; readonly restart: boolean }
  | { readonly type: 'drain'; readonly id: number }
  /** The flag is to be raised in a while, for what runs then may not wait. */
  | { readonly type: 'raise' }
  | {
      readonly type: 'chdir';
      readonly folder: string;
      /** The thread waits until the Int32 is not 0: 1 is done, 2 failed. */
      readonly answer: SharedArrayBuffer;
    };
