import type { Channel, IHeader, IMessage } from './types.js';

/** The version of the Jupyter protocol that messages are written in. */
export const PROTOCOL_VERSION = '5.3';

/** Where a message comes from: what its `parent_header` will be. */
export type Parent = IHeader | Record<string, never>;

/** What may be left out of a message. */
export interface IMessageOptions {
  metadata?: Record<string, unknown>;
  buffers?: (ArrayBuffer | ArrayBufferView)[];
  identities?: unknown;
}

/** Makes the headers of one kernel's messages. */
export class Session {
  constructor(createId: () => string = randomId) {
    this._createId = createId;
    this.id = createId();
  }

  /** The kernel's own session id, in every header that it writes. */
  readonly id: string;

  /** A message that answers, or belongs to, `parent`. */
  message(
    channel: Channel,
    type: string,
    content: Record<string, unknown>,
    parent: Parent,
    options: IMessageOptions = {}
  ): IMessage {
    const message: IMessage = {
      channel,
      header: {
        msg_id: `${this.id}_${this._count++}`,
        msg_type: type,
        session: this.id,
        username: 'kernel',
        date: new Date().toISOString(),
        version: PROTOCOL_VERSION
      },
      parent_header: parent,
      metadata: options.metadata ?? {},
      content,
      buffers: options.buffers ?? []
    };
    if (options.identities !== undefined) {
      message.identities = options.identities;
    }
    return message;
  }

  /** A new unique id, for a display or a comm. */
  uniqueId(): string {
    return this._createId();
  }

  private readonly _createId: () => string;
  private _count = 0;
}

function randomId(): string {
  let id = '';
  while (id.length < 32) {
    id += Math.floor(Math.random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  }
  return id;
}
