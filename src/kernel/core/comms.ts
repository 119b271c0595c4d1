import { KernelError } from './errors.js';
import type { Publisher } from './publisher.js';
import type { Parent } from './session.js';
import type { IMessage } from './types.js';

type Buffers = IMessage['buffers'];
type Data = Record<string, unknown>;

/** What arrives on a comm. */
export interface ICommEvent {
  data: Data;
  metadata: Data;
  buffers: Buffers;
}

/** A channel between code in the kernel and code in the front end. */
export class Comm {
  constructor(
    readonly commId: string,
    readonly targetName: string,
    private readonly _send: (
      type: string,
      data: Data,
      buffers?: Buffers,
      metadata?: Data
    ) => void,
    /** Tells whether it was open. */
    private readonly _forget: () => boolean,
    private readonly _isOpen: () => boolean
  ) {}

  onMessage: ((event: ICommEvent) => unknown) | null = null;
  onClose: ((event: ICommEvent) => unknown) | null = null;

  /**
   * @param options - `buffers`: ArrayBuffers or typed arrays.
   * @throws KernelError when it is closed, from here or by the front end, or the
   * buffers are something else.
   */
  send(data: Data, options: { buffers?: Buffers; metadata?: Data } = {}): void {
    if (!this._isOpen()) {
      throw new KernelError(
        'argument',
        `comm: the comm to ${this.targetName} is closed; open a new one to send`
      );
    }
    this._send('comm_msg', data, options.buffers, options.metadata);
  }

  /** Does nothing when it is closed already, from here or by the front end. */
  close(data: Data = {}): void {
    if (this._forget()) {
      this._send('comm_close', data);
    }
  }
}

type Target = (comm: Comm, event: ICommEvent) => unknown;

/** The comms that are open, and who answers when the front end opens one. */
export class Comms {
  constructor(
    private readonly _publisher: Publisher,
    private readonly _parent: () => Parent
  ) {}

  /**
   * Open a comm to `targetName` in the front end.
   *
   * @throws KernelError without a name, or with buffers that are none.
   */
  open(
    targetName: string,
    data: Data = {},
    options: { buffers?: Buffers; metadata?: Data; commId?: string } = {}
  ): Comm {
    if (typeof targetName !== 'string' || targetName === '') {
      throw new KernelError('argument', 'comm: expected the name of a target');
    }
    const id = options.commId ?? this._publisher.session.uniqueId();
    this._send(
      'comm_open',
      { comm_id: id, target_name: targetName, data },
      options
    );
    return this._create(id, targetName);
  }

  /** Answer comms that the front end opens to `targetName`. */
  registerTarget(targetName: string, target: Target): void {
    this._targets.set(targetName, target);
  }

  /** Content of a `comm_info_reply`. */
  info(content: Data): Data {
    const wanted = content.target_name;
    const comms: Record<string, { target_name: string }> = {};
    for (const { commId, targetName } of this._comms.values()) {
      if (wanted === undefined || wanted === null || wanted === targetName) {
        comms[commId] = { target_name: targetName };
      }
    }
    return { status: 'ok', comms };
  }

  async handleOpen(message: IMessage): Promise<void> {
    const { comm_id, target_name } = message.content;
    const id = String(comm_id);
    const target = this._targets.get(String(target_name));
    if (!target) {
      this._send('comm_close', { comm_id: id, data: {} });
      return;
    }
    const comm = this._create(id, String(target_name));
    try {
      await target(comm, eventOf(message));
    } catch (error) {
      // Nobody listens: the front end is not to think that it is open.
      comm.close();
      throw error;
    }
  }

  async handleMessage(message: IMessage): Promise<void> {
    const comm = this._comms.get(String(message.content.comm_id));
    await comm?.onMessage?.(eventOf(message));
  }

  async handleClose(message: IMessage): Promise<void> {
    const id = String(message.content.comm_id);
    const comm = this._comms.get(id);
    this._comms.delete(id);
    await comm?.onClose?.(eventOf(message));
  }

  private _create(id: string, targetName: string): Comm {
    const comm: Comm = new Comm(
      id,
      targetName,
      (type, data, buffers, metadata) =>
        this._send(type, { comm_id: id, data }, { buffers, metadata }),
      () => this._comms.get(id) === comm && this._comms.delete(id),
      () => this._comms.get(id) === comm
    );
    this._comms.set(id, comm);
    return comm;
  }

  private _send(
    type: string,
    content: Data,
    options: { buffers?: Buffers; metadata?: Data } = {}
  ): void {
    const { buffers, metadata } = options;
    checkBuffers(buffers);
    this._publisher.broadcast(this._parent(), type, content, {
      ...(buffers && { buffers }),
      ...(metadata && { metadata })
    });
  }

  private readonly _comms = new Map<string, Comm>();
  private readonly _targets = new Map<string, Target>();
}

/** @throws KernelError when they are not what a message can carry. */
function checkBuffers(buffers: unknown): void {
  if (buffers === undefined || buffers === null) return;
  const isList = Array.isArray(buffers);
  const isCarried = (part: unknown): boolean =>
    ArrayBuffer.isView(part) ||
    Object.prototype.toString.call(part) === '[object ArrayBuffer]';
  if (isList && buffers.every(isCarried)) return;
  throw new KernelError(
    'argument',
    `comm: expected buffers to be a list of ArrayBuffers or typed arrays, and ${isList ? 'one of its entries is not' : 'it is no list'}`
  );
}

function eventOf({ content, metadata, buffers }: IMessage): ICommEvent {
  return { data: (content.data ?? {}) as Data, metadata, buffers };
}
