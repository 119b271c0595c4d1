import type { Kernel, KernelMessage, KernelSpec } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type {
  IExecuteHandlers,
  IKernel,
  IKernelDeath,
  IKernelMessage,
  KernelMetadata
} from '../run/index.js';
import { ConnectionWatch } from './connectionWatch.js';

/**
 * A kernel behind the kernels API of a Jupyter server, or of something that
 * answers like one.
 *
 * Messages are read as they arrive, by parent, and not through the futures of
 * the connection: those are gone when outputs come after the idle status, and
 * they turn displays that have an id into updates.
 */
export class ServicesKernel implements IKernel {
  constructor(options: ServicesKernel.IOptions) {
    this._connection = options.connection;
    this._endOnServer = options.endOnServer;
    this._settleMs = options.settleMs;
    this._metadata = kernelspecOf(options.spec);
    this._watch = new ConnectionWatch({
      connection: options.connection,
      getModel: options.getModel,
      unanswered: () => [...this._pending.keys()],
      onDeath: death => this._died.resolve(death)
    });
    this._connection.anyMessage.connect(this._onAnyMessage, this);
  }

  get id(): string {
    return this._connection.id;
  }

  get died(): Promise<IKernelDeath> {
    return this._died.promise;
  }

  get metadata(): KernelMetadata {
    return this._metadata;
  }

  /** Resolves when the kernel answers; rejects with why it does not. */
  async ready(): Promise<void> {
    const { language_info } = await this._connection.info;
    this._metadata = { ...this._metadata, language_info };
  }

  execute(code: string, handlers: IExecuteHandlers): Promise<IKernelMessage> {
    const done = new PromiseDelegate<IKernelMessage>();
    const future = this._connection.requestExecute({
      code,
      allow_stdin: false,
      stop_on_error: false
    });
    // Rejects when the connection is disposed; the watch tells of that.
    future.done.catch(() => undefined);
    const id = future.msg.header.msg_id;
    this._handlers.set(id, handlers);
    this._pending.set(id, { reply: null, isIdle: false, done });
    return done.promise;
  }

  /**
   * Kernels that keep the order have sent everything by then. For others, the
   * answer to another request has to come, and then a moment to pass.
   */
  async settle(): Promise<void> {
    if (this._settleMs === 0) {
      return;
    }
    await this._connection.requestKernelInfo().catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, this._settleMs));
  }

  interrupt(): Promise<void> {
    return this._connection.interrupt();
  }

  async shutdown(): Promise<void> {
    this._watch.dispose();
    this._connection.anyMessage.disconnect(this._onAnyMessage, this);
    this._handlers.clear();
    // A reconnection that is under way would reject a promise of the
    // connection's own that nobody handles.
    Signal.disconnectSender(this._connection);
    this._connection.dispose();
    await this._endOnServer();
  }

  private _onAnyMessage(
    _: Kernel.IKernelConnection,
    { msg, direction }: Kernel.IAnyMessageArgs
  ): void {
    if (direction !== 'recv') {
      return;
    }
    const message = msg as KernelMessage.IMessage as unknown as IKernelMessage;
    const id = message.parent_header?.msg_id ?? '';
    const handlers = this._handlers.get(id);
    if (msg.channel === 'iopub') {
      handlers?.onMessage(message);
      if (isIdle(message)) {
        this._note(id, { isIdle: true });
      }
    } else if (msg.channel === 'stdin') {
      handlers?.onInputRequest(String(message.content.prompt ?? ''));
    } else if (msg.header.msg_type === 'execute_reply') {
      this._note(id, { reply: message });
    }
  }

  private _note(id: string, news: Partial<IPending>): void {
    const pending = this._pending.get(id);
    if (!pending) {
      return;
    }
    Object.assign(pending, news);
    if (pending.reply && pending.isIdle) {
      this._pending.delete(id);
      pending.done.resolve(pending.reply);
    }
  }

  private readonly _connection: Kernel.IKernelConnection;
  private readonly _endOnServer: () => Promise<void>;
  private readonly _settleMs: number;
  private _metadata: KernelMetadata;
  private readonly _watch: ConnectionWatch;
  private readonly _died = new PromiseDelegate<IKernelDeath>();
  private readonly _handlers = new Map<string, IExecuteHandlers>();
  private readonly _pending = new Map<string, IPending>();
}

export namespace ServicesKernel {
  export interface IOptions {
    readonly connection: Kernel.IKernelConnection;
    /** What the kernel was started from, where that is known. */
    readonly spec: KernelSpec.ISpecModel | undefined;
    /** Ask the server for the kernel; undefined when it knows none. */
    readonly getModel: () => Promise<Kernel.IModel | undefined>;
    /** End the kernel's process, now or when the server is back. */
    readonly endOnServer: () => Promise<void>;
    /** How long outputs may trail the idle status; 0 for not at all. */
    readonly settleMs: number;
  }
}

interface IPending {
  reply: IKernelMessage | null;
  isIdle: boolean;
  readonly done: PromiseDelegate<IKernelMessage>;
}

function kernelspecOf(spec: KernelSpec.ISpecModel | undefined): KernelMetadata {
  if (!spec) {
    return {};
  }
  const { name, display_name, language } = spec;
  return { kernelspec: { name, display_name, language } };
}

function isIdle(message: IKernelMessage): boolean {
  return (
    message.header.msg_type === 'status' &&
    message.content.execution_state === 'idle'
  );
}
