import { type IHeader, type IMessage, Session } from '../core/index.js';
import { outgoing } from './outbox.js';
import type { IOutgoing } from './protocol.js';

/** Messages that the page sends in the name of a kernel that cannot. */
const session = new Session();

/** A kernel's state, told to all clients. */
export function statusMessage(
  state: 'restarting' | 'starting' | 'idle' | 'dead'
): IOutgoing {
  const content = { execution_state: state };
  return outgoing(session.message('iopub', 'status', content, {}));
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
    outgoing(session.message('iopub', 'status', status, parent))
  ];
}

function replyType(parent: IHeader | Record<string, never>): string {
  return String(parent.msg_type ?? '').replace(/_request$/, '_reply');
}
