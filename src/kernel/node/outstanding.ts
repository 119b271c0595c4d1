import type { IMessage } from '../core/index.js';

/** The requests that were given to a kernel and are not done. */
export class Outstanding {
  /** The one that runs, or runs next: the first without an answer. */
  get running(): IMessage | undefined {
    return [...this._messages.values()].find(
      message => !this.isAnswered(message)
    );
  }

  get isEmpty(): boolean {
    return this._messages.size === 0;
  }

  add(message: IMessage): void {
    this._messages.set(message.header.msg_id, message);
  }

  /** Its answer was sent; it is done with its idle. */
  answered(id: string): void {
    this._answered = id;
  }

  /** Whether only the idle of a request is missing. */
  isAnswered({ header }: IMessage): boolean {
    return header.msg_id === this._answered;
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

  private _answered = '';
  private readonly _messages = new Map<string, IMessage>();
}
