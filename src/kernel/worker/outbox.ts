import type { IMessage } from '../core/index.js';
import type { IOutgoing } from './protocol.js';
import { encodeMessage } from './wire.js';

/** Requests whose `busy` has another message right behind it. */
const QUICK = new Set<string>(['execute_request', 'kernel_info_request']);

/**
 * Sends messages to the page, in their order. One that is followed by another
 * at once leaves with that one: each delivery wakes the page's thread, which
 * takes as long as a short cell does.
 */
export class Outbox {
  constructor(private readonly _post: (messages: IOutgoing[]) => void) {}

  add(message: IMessage): void {
    this._held.push(outgoing(message));
    if (!isFollowed(message)) {
      this.flush();
    }
  }

  /** Send what is held: before code runs, and whatever else may take its time. */
  flush(): void {
    if (this._held.length > 0) {
      const held = this._held;
      this._held = [];
      this._post(held);
    }
  }

  private _held: IOutgoing[] = [];
}

/** A message as the page takes it. */
export function outgoing(message: IMessage): IOutgoing {
  const { header, parent_header: parent, content } = message;
  return {
    channel: message.channel,
    type: header.msg_type,
    session: String(parent.session ?? ''),
    parentId: String(parent.msg_id ?? ''),
    ...(header.msg_type === 'status' && {
      state: String(content.execution_state)
    }),
    data: encodeMessage(message)
  };
}

function isFollowed({ header, parent_header, content }: IMessage): boolean {
  const type = header.msg_type;
  return type === 'status'
    ? content.execution_state === 'busy' &&
        QUICK.has(String(parent_header.msg_type))
    : type === 'execute_input' ||
        type === 'execute_result' ||
        type.endsWith('_reply');
}
