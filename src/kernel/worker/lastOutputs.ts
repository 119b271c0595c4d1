import type { IMessage } from '../core/index.js';
import { displayOf, isSameStream, sizeOf } from './heldOutputs.js';

/** What the outputs that are kept count at most, but for a single one. */
const MOST = 50_000;

/** The last of the outputs that come too fast, in order: a cell's end is what tells most. */
export class LastOutputs {
  get isEmpty(): boolean {
    return this._messages.length === 0;
  }

  /** Whether the message changes a display that is kept. */
  updates(message: IMessage): boolean {
    const id = displayOf(message);
    return (
      id !== undefined && this._messages.some(held => displayOf(held) === id)
    );
  }

  /** @returns whether anything had to go for it. */
  add(message: IMessage): boolean {
    const last = this._messages.at(-1);
    if (last && isSameStream(last, message)) {
      this._drop(this._messages.length - 1);
      this._push(withText(last, textOf(last) + textOf(message)));
    } else {
      this._push(message);
    }
    let isCut = false;
    while (this._size > MOST && this._messages.length > 1) {
      this._drop(0);
      isCut = true;
    }
    return this._cutText() || isCut;
  }

  /** Take all that is kept. */
  take(): IMessage[] {
    const taken = this._messages;
    this._messages = [];
    this._size = 0;
    return taken;
  }

  /** Of a long text only the last lines are kept, of a longer line its end. */
  private _cutText(): boolean {
    const [only] = this._messages;
    const text = textOf(only);
    if (text.length <= MOST) {
      return false;
    }
    this._drop(0);
    const end = text.slice(-MOST);
    this._push(withText(only, end.slice(end.indexOf('\n') + 1) || end));
    return true;
  }

  private _push(message: IMessage): void {
    this._messages.push(message);
    this._size += sizeOf(message);
  }

  private _drop(at: number): void {
    const [dropped] = this._messages.splice(at, 1);
    this._size -= sizeOf(dropped);
  }

  private _messages: IMessage[] = [];
  private _size = 0;
}

const textOf = ({ content }: IMessage): string => String(content.text ?? '');

function withText(message: IMessage, text: string): IMessage {
  return { ...message, content: { ...message.content, text } };
}
