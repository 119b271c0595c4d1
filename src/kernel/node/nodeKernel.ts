import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers';
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker
} from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

import type { IMessage } from '../core/index.js';
import { Backlog } from './backlog.js';
import { answerChdir } from './changeFolder.js';
import { decodeMessage } from './encode.js';
import { InterruptFlag } from './interruptFlag.js';
import type {
  FromThread,
  IEncodedMessage,
  IThreadData,
  ToThread
} from './protocol.js';
import { isRequest } from './protocol.js';
import { threadError } from './threadError.js';

/** After how long loops look where the thread has asked for it, milliseconds. */
const RAISE_MS = 10;

/** How long a thread that is told to end may take, milliseconds. */
const END_MS = 500;

/** How a thread ended. */
export interface IThreadEnd {
  /** Of `process.exit`; 1 after an error or {@link NodeKernel.terminate}. */
  readonly code: number;
  /** What nobody caught, such as a lack of memory. */
  readonly error: Error | null;
}

/** How a kernel thread is started. */
export interface INodeKernelOptions {
  /** Absolute path of the folder that the code runs in. */
  readonly folder: string;
  /** Version of the implementation, for `kernel_info_reply`. */
  readonly version?: string;
  /** Whether the code may change the process's folder. Default: false. */
  readonly ownsProcess?: boolean;
  /**
   * Resolves when all requests that have reached this process were given to
   * {@link NodeKernel.send}. Default: at once.
   */
  readonly drain?: () => Promise<void>;
}

/**
 * A TypeScript kernel in a thread of this process. It has a heap and globals
 * of its own; the file system, the environment and `process.cwd()` are shared.
 */
export class NodeKernel {
  constructor(options: INodeKernelOptions) {
    const interruptFlag = new SharedArrayBuffer(4);
    this._interruptFlag = new Int32Array(interruptFlag);
    const backlog = new SharedArrayBuffer(4);
    this._backlog = new Backlog(new Int32Array(backlog));
    this._drain = options.drain ?? (() => Promise.resolve());
    const { port1, port2 } = new MessageChannel();
    this._port = port1;
    const workerData: IThreadData = {
      port: port2,
      interruptFlag,
      backlog,
      folder: options.folder,
      version: options.version ?? '0',
      // With the folder of the core, where it is not in the same file.
      ownFolder: new URL('..', import.meta.url).href,
      idStart: randomBytes(10).toString('hex'),
      ownsProcess: options.ownsProcess === true
    };
    this._worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData,
      transferList: [port2],
      stdin: true,
      stdout: true,
      stderr: true
    });
    let error: Error | null = null;
    this._worker.on('error', thrown => (error = threadError(thrown)));
    this.ended = new Promise(resolve =>
      this._worker.once('exit', code => {
        this._takeLast();
        resolve({ code, error });
      })
    );
    this.ready = new Promise((resolve, reject) => {
      this._resolveReady = resolve;
      void this.ended.then(end => reject(endError(end)));
    });
    this.ready.catch(() => undefined);
    this._port.on('message', (message: FromThread) => this._onMessage(message));
  }

  /** Resolves when the kernel can execute; rejects when it never will. */
  readonly ready: Promise<void>;

  /** Resolves when the thread has ended, however it did. */
  readonly ended: Promise<IThreadEnd>;

  /** Called with each message, in order. */
  onMessage: (message: IMessage) => void = () => undefined;

  /**
   * Takes each message in place of {@link onMessage}, as it is sent on; to be
   * told when it was, for a thread that sends more than can be sent on waits.
   */
  onEncoded: (message: IEncodedMessage, onSent: () => void) => void = (
    message,
    onSent
  ) => {
    onSent();
    this.onMessage(decodeMessage(message));
  };

  /** Called when the kernel has answered a request to shut down. */
  onShutdown: (restart: boolean) => void = () => undefined;

  /** @throws when the message cannot be given to a thread, such as one that is nested too deeply. */
  send(message: IMessage): void {
    this._post({ type: 'message', message });
    if (isRequest(message)) {
      this._sent += 1;
      this._numbers.set(message, this._sent);
    }
  }

  /**
   * Stop what is executed, and what else computes, such as a timer's callback;
   * variables are kept.
   *
   * @param request - what is to be stopped, also when it has not begun yet;
   * default: what was sent last.
   */
  interrupt(request?: IMessage): void {
    const number = request ? this._numbers.get(request) : this._sent;
    if (number) {
      Atomics.store(this._interruptFlag, 0, number);
    }
    this._post({ type: 'interrupt' });
  }

  /** Ask the thread to end by itself, which runs its handlers of `exit`. */
  exit(): void {
    this._post({ type: 'exit' });
  }

  /**
   * End the thread, whatever it computes.
   *
   * @returns false when it has not ended soon: it waits inside the system (for a
   * pipe, for a child process), and ends when that is over.
   */
  terminate(): Promise<boolean> {
    void this._worker.terminate();
    return Promise.race([
      this.ended.then(() => true),
      new Promise<boolean>(resolve =>
        setTimeout(() => resolve(false), END_MS).unref()
      )
    ]);
  }

  private _post(message: ToThread): void {
    this._port.postMessage(message);
  }

  /** What the thread has sent before its end comes before that is told. */
  private _takeLast(): void {
    for (;;) {
      const last = receiveMessageOnPort(this._port);
      if (!last) break;
      this._onMessage(last.message as FromThread);
    }
    this._port.close();
  }

  private _onMessage(message: FromThread): void {
    switch (message.type) {
      case 'ready':
        this._resolveReady();
        return;
      case 'message': {
        const { message: encoded } = message;
        this.onEncoded(encoded, () => this._backlog.remove(encoded));
        return;
      }
      case 'shutdown':
        this.onShutdown(message.restart);
        return;
      case 'drain':
        void this._drain().then(() =>
          this._post({ type: 'drained', id: message.id })
        );
        return;
      case 'raise':
        setTimeout(() => InterruptFlag.raise(this._interruptFlag), RAISE_MS);
        return;
      case 'chdir':
        answerChdir(message.folder, message.answer);
    }
  }

  private readonly _worker: Worker;
  private readonly _port: MessagePort;
  private readonly _interruptFlag: Int32Array;
  private readonly _backlog: Backlog;
  private readonly _numbers = new WeakMap<IMessage, number>();
  private _sent = 0;
  private readonly _drain: () => Promise<void>;
  private _resolveReady: () => void = () => undefined;
}

/** Why a kernel that ended cannot be used. */
export function endError({ code, error }: IThreadEnd): Error {
  return error ?? new Error(`The kernel ended with exit code ${code}.`);
}
