import { type IHeader, type IMessage, Session } from '../core/index.js';
import type { IOutgoing } from './protocol.js';
import { encodeMessage } from './wire.js';

/** Messages that the page sends in the name of a kernel that cannot. */
const session = new Session();

function outgoing(message: IMessage, state?: string): IOutgoing {
  const parent = message.parent_header;
  return {
    kind: 'message',
    channel: message.channel,
    type: message.header.msg_type,
    session: String(parent.session ?? ''),
    parentId: String(parent.msg_id ?? ''),
    ...(state !== undefined && { state }),
    data: encodeMessage(message)
  };
}

/** A kernel's state, told to all clients. */
export function statusMessage(
  state: 'restarting' | 'starting' | 'idle' | 'dead'
): IOutgoing {
  const content = { execution_state: state };
  return outgoing(session.message('iopub', 'status', content, {}), state);
}

/** The end of a request whose kernel was ended: an error, the reply, idle. */
export function lostMessages(
  busy: IOutgoing,
  ename: string,
  evalue: string
): IOutgoing[] {
  const { parent_header: parent } = JSON.parse(String(busy.data)) as IMessage;
  const error = {
    ename,
    evalue,
    traceback: [`\x1b[31m${ename}\x1b[0m: ${evalue}`]
  };
  const status = { execution_state: 'idle' };
  const reply = { status: 'error', execution_count: null, ...error };
  const type = replyType(parent);
  return [
    outgoing(session.message('iopub', 'error', error, parent)),
    outgoing(session.message('shell', type, reply, parent)),
    outgoing(session.message('iopub', 'status', status, parent), 'idle')
  ];
}

function replyType(parent: IHeader | Record<string, never>): string {
  return String(parent.msg_type ?? '').replace(/_request$/, '_reply');
}
