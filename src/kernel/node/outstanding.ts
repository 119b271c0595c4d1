import type { IMessage } from '../core/index.js';

/** What was outstanding. */
export interface IForgotten {
  /** The one that had come first. */
  readonly running: IMessage | undefined;
  /** Whether only the idle of that one was missing. */
  readonly isAnswered: boolean;
  /** The others, in the order in which they came. */
  readonly waiting: readonly IMessage[];
}

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

  /** Forget all of them. */
  clear(): IForgotten {
    const [running, ...waiting] = this._messages.values();
    this._messages.clear();
    const isAnswered = running !== undefined && this.isAnswered(running);
    return { running, isAnswered, waiting };
  }

  private _answered = '';
  private readonly _messages = new Map<string, IMessage>();
}
