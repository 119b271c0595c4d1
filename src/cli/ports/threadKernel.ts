import { randomUUID } from 'node:crypto';

import type { IMessage, NodeKernel } from '../../kernel/node/index.js';
import { endError, KERNEL_METADATA } from '../../kernel/node/index.js';
import type {
  IExecuteHandlers,
  IKernel,
  IKernelDeath,
  IKernelMessage,
  KernelMetadata
} from '../../run/index.js';

interface IPending {
  readonly handlers: IExecuteHandlers;
  readonly resolve: (reply: IKernelMessage) => void;
  reply: IKernelMessage | null;
  isIdle: boolean;
}

/** The run's view of one kernel thread. */
export class ThreadKernel implements IKernel {
  constructor(thread: NodeKernel) {
    this._thread = thread;
    thread.onMessage = message => this._onMessage(message);
    this.died = new Promise(resolve => {
      void thread.ended.then(end => {
        if (this._isShutDown) return;
        resolve({ kind: 'died', message: endError(end).message });
      });
    });
  }

  readonly id = randomUUID();
  readonly metadata: KernelMetadata = KERNEL_METADATA;
  readonly died: Promise<IKernelDeath>;

  execute(code: string, handlers: IExecuteHandlers): Promise<IKernelMessage> {
    const id = randomUUID();
    this._thread.send({
      channel: 'shell',
      header: {
        msg_id: id,
        msg_type: 'execute_request',
        session: this.id,
        username: '',
        date: new Date().toISOString(),
        version: '5.3'
      },
      parent_header: {},
      metadata: {},
      content: {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: true
      },
      buffers: []
    });
    return new Promise(resolve => {
      this._pending.set(id, { handlers, resolve, reply: null, isIdle: false });
    });
  }

  /** Threads keep the order of the protocol: nothing comes after idle. */
  async settle(): Promise<void> {}

  async interrupt(): Promise<void> {
    this._thread.interrupt();
  }

  async shutdown(): Promise<void> {
    this._isShutDown = true;
    await this._thread.terminate();
  }

  private _onMessage(message: IMessage): void {
    const id = (message.parent_header as { msg_id?: string }).msg_id ?? '';
    const pending = this._pending.get(id);
    if (!pending) return;
    if (message.channel === 'iopub') {
      pending.handlers.onMessage(message);
      pending.isIdle ||=
        message.header.msg_type === 'status' &&
        message.content.execution_state === 'idle';
    } else if (message.channel === 'stdin') {
      pending.handlers.onInputRequest(String(message.content.prompt ?? ''));
    } else if (message.header.msg_type === 'execute_reply') {
      pending.reply = message;
    }
    if (!pending.reply || !pending.isIdle) return;
    this._pending.delete(id);
    pending.resolve(pending.reply);
  }

  private readonly _thread: NodeKernel;
  private readonly _pending = new Map<string, IPending>();
  private _isShutDown = false;
}
