import type { IMessage } from '../core/index.js';

/** The requests that were given to a kernel and are not done. */
export class Outstanding {
  /** The one that runs. */
  get first(): IMessage | undefined {
    return this._messages.values().next().value;
  }

  add(message: IMessage): void {
    this._messages.set(message.header.msg_id, message);
  }

  done(id: string): void {
    this._messages.delete(id);
  }

  /** Forget all of them; gives them in the order in which they came. */
  clear(): IMessage[] {
    const messages = [...this._messages.values()];
    this._messages.clear();
    return messages;
  }

  private readonly _messages = new Map<string, IMessage>();
}
