import { Worker } from 'node:worker_threads';

import type { IMessage } from '../core/index.js';
import type { FromThread, IThreadData, ToThread } from './protocol.js';

/**
 * A TypeScript kernel in a thread of this process. It has a heap and globals
 * of its own; the file system, the environment and `process.cwd()` are shared.
 */
export class NodeKernel {
  /** @param folder - absolute path of the folder that the code runs in. */
  constructor(folder: string) {
    const interruptFlag = new SharedArrayBuffer(4);
    this._interruptFlag = new Int32Array(interruptFlag);
    const workerData: IThreadData = { interruptFlag, folder };
    this._worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData,
      stdin: true,
      stdout: true,
      stderr: true
    });
    this.ready = new Promise((resolve, reject) => {
      this._resolveReady = resolve;
      this._worker.once('error', reject);
      this._worker.once('exit', code =>
        reject(new Error(`The kernel ended before it was ready (${code}).`))
      );
    });
    this.ended = new Promise(resolve => {
      let reason: Error | null = null;
      this._worker.on('error', error => (reason = error));
      this._worker.on('exit', code =>
        resolve(reason ?? new Error(`The kernel ended with exit code ${code}.`))
      );
    });
    this.ready.catch(() => undefined);
    this._worker.on('message', (message: FromThread) =>
      this._onMessage(message)
    );
  }

  /** Resolves when the kernel can execute; rejects when it never will. */
  readonly ready: Promise<void>;

  /** Resolves with the reason when the thread has ended, however it did. */
  readonly ended: Promise<Error>;

  /** Called with each message, in order. */
  onMessage: (message: IMessage) => void = () => undefined;

  /** Called when the kernel has answered a request to shut down. */
  onShutdown: (restart: boolean) => void = () => undefined;

  send(message: IMessage): void {
    this._post({ type: 'message', message });
  }

  /** Stop what is executed; variables are kept. */
  interrupt(): void {
    Atomics.store(this._interruptFlag, 0, 1);
    this._post({ type: 'interrupt' });
  }

  /** End the thread, whatever it does. */
  async terminate(): Promise<void> {
    await this._worker.terminate();
  }

  private _post(message: ToThread): void {
    this._worker.postMessage(message);
  }

  private _onMessage(message: FromThread): void {
    switch (message.type) {
      case 'ready':
        this._resolveReady();
        break;
      case 'message':
        this.onMessage(message.message);
        break;
      case 'shutdown':
        this.onShutdown(message.restart);
        break;
    }
  }

  private readonly _worker: Worker;
  private readonly _interruptFlag: Int32Array;
  private _resolveReady: () => void = () => undefined;
}
