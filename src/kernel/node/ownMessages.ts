import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';

import type { Channel, IMessage } from '../core/index.js';
import { Session } from '../core/index.js';
import { encodeMessage } from './encode.js';
import type { IEncodedMessage } from './protocol.js';

type Content = Record<string, unknown>;

/** What the main thread of a kernel says itself. */
export class OwnMessages {
  constructor(private readonly _send: (message: IEncodedMessage) => void) {}

  /** Tell all clients. */
  broadcast(
    parent: IMessage['parent_header'],
    type: string,
    content: Content
  ): void {
    this._publish('iopub', type, content, parent);
  }

  /** Tell a reader of iopub that it is heard, under the topic that it reads. */
  welcome(subscription: string): void {
    const identities = [Buffer.from(subscription)];
    const content = { subscription };
    this._publish('iopub', 'iopub_welcome', content, {}, { identities });
  }

  /** Answer a request: busy, the reply, idle. */
  answer(request: IMessage, content: Content): void {
    this._status(request, 'busy');
    this._reply(request, content);
    this._status(request, 'idle');
  }

  /** Answer a request that cannot be done. */
  refuse(request: IMessage, ename: string, evalue: string): void {
    this.answer(request, failed(errorContent(ename, evalue)));
  }

  /** End a request that was being done: the error, the reply where it is missing, idle. */
  fail(
    request: IMessage,
    ename: string,
    evalue: string,
    isAnswered: boolean
  ): void {
    const content = errorContent(ename, evalue);
    this.broadcast(request.header, 'error', content);
    if (!isAnswered) this._reply(request, failed(content));
    this._status(request, 'idle');
  }

  private _reply(request: IMessage, content: Content): void {
    const type = request.header.msg_type.replace(/_request$/, '_reply');
    if (!type.endsWith('_reply')) return;
    this._publish(request.channel, type, content, request.header, request);
  }

  private _status(request: IMessage, state: 'busy' | 'idle'): void {
    this.broadcast(request.header, 'status', { execution_state: state });
  }

  private _publish(
    channel: Channel,
    type: string,
    content: Content,
    parent: IMessage['parent_header'],
    { identities }: Pick<IMessage, 'identities'> = {}
  ): void {
    this._send(
      encodeMessage(
        this._session.message(channel, type, content, parent, { identities })
      )
    );
  }

  private readonly _session = new Session(() =>
    randomUUID().replaceAll('-', '')
  );
}

function errorContent(ename: string, evalue: string) {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

/** Content of the reply to a request that failed. */
function failed(content: ReturnType<typeof errorContent>): Content {
  return { status: 'error', execution_count: 0, ...content };
}
