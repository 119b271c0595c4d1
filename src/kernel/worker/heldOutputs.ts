import type { IMessage } from '../core/index.js';

/** Types of messages that change what is below a cell. */
const TYPES: ReadonlySet<string> = new Set([
  'stream',
  'display_data',
  'clear_output',
  'update_display_data'
]);

/** What a message counts beside its text. */
const MESSAGE = 250;

/** What the data of a display counts for each character: it is drawn once, and a notebook's figures are not to be lost. */
const DATA = 0.001;

export function isOutput(type: string): boolean {
  return TYPES.has(type);
}

/** What a message counts: characters of text, and a share of other things. */
export function sizeOf(message: IMessage): number {
  const { text = '' } = message.content;
  return MESSAGE + String(text).length + DATA * dataOf(message);
}

/** Characters of the texts in a display, images among them. */
export function dataOf({ content }: IMessage): number {
  const data = (content.data ?? {}) as Record<string, unknown>;
  return Object.values(data).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0
  );
}

/**
 * Messages that wait, as few as show the same in the end: text that follows on
 * text is one message, what is cleared is left out, and of the updates of a
 * display, or the messages of a comm, the last one counts.
 */
export class HeldOutputs {
  get isEmpty(): boolean {
    return this._messages.length === 0;
  }

  /** Whether a `clear_output` waits. */
  get hasClear(): boolean {
    return this._clears > 0;
  }

  /** Whether anything waits but a `clear_output` for what is to come. */
  get hasMore(): boolean {
    return this._messages.length > (this._endsWithWaitingClear() ? 1 : 0);
  }

  /** What all that waits counts. */
  get size(): number {
    return this._size;
  }

  /** Whether the message would take the place of one that waits. */
  replaces(message: IMessage): boolean {
    const key = keyOf(message);
    return key !== null && this._messages.some(held => keyOf(held) === key);
  }

  add(message: IMessage): void {
    const key = keyOf(message);
    if (key !== null) {
      this._keep(held => keyOf(held) !== key);
    } else if (typeOf(message) !== 'clear_output') {
      const clear = this._clearBefore(message);
      if (clear) {
        this._forgetOutputs(message);
        this._push(clear);
      } else if (this._append(message)) {
        return;
      }
    } else if (message.content.wait !== true) {
      this._forgetOutputs(message);
    } else if (this._clearBefore(message)) {
      return;
    }
    this._push(message);
  }

  /** Take all that waits, in order. */
  take(): IMessage[] {
    const taken = this._messages;
    this._keep(() => false);
    return taken;
  }

  /** Take what waits, in order, but for a `clear_output` that waits for what is to come. */
  takeShown(): IMessage[] {
    const keeps = this._endsWithWaitingClear();
    const taken = this.take();
    if (keeps) {
      this._push(taken.pop()!);
    }
    return taken;
  }

  private _endsWithWaitingClear(): boolean {
    const last = this._messages.at(-1);
    return (
      last !== undefined &&
      typeOf(last) === 'clear_output' &&
      last.content.wait === true
    );
  }

  /** Leave out what is below the cell that `message` belongs to. */
  private _forgetOutputs(message: IMessage): void {
    this._keep(
      held => keyOf(held) !== null || cellOf(held) !== cellOf(message)
    );
  }

  /** The `clear_output` that came last for the cell, if no output has come since. */
  private _clearBefore(message: IMessage): IMessage | null {
    for (let at = this._messages.length - 1; at >= 0; at--) {
      const held = this._messages[at];
      if (keyOf(held) === null && cellOf(held) === cellOf(message)) {
        return typeOf(held) === 'clear_output' ? held : null;
      }
    }
    return null;
  }

  /** @returns whether text could be added to text */
  private _append(message: IMessage): boolean {
    const last = this._messages.at(-1);
    if (!last || !isSameStream(last, message)) {
      return false;
    }
    const added = String(message.content.text);
    const text = String(last.content.text) + added;
    this._messages.pop();
    this._messages.push({ ...last, content: { ...last.content, text } });
    this._size += added.length;
    return true;
  }

  private _push(message: IMessage): void {
    this._messages.push(message);
    this._size += sizeOf(message);
    this._clears += Number(typeOf(message) === 'clear_output');
  }

  private _keep(isKept: (message: IMessage) => boolean): void {
    const kept = this._messages.filter(isKept);
    if (kept.length < this._messages.length) {
      this._messages = [];
      this._size = 0;
      this._clears = 0;
      kept.forEach(message => this._push(message));
    }
  }

  private _messages: IMessage[] = [];
  private _size = 0;
  private _clears = 0;
}

const typeOf = ({ header }: IMessage): string => header.msg_type;

const cellOf = ({ parent_header }: IMessage): unknown => parent_header.msg_id;

/** Whether one text follows on another of the same stream and cell. */
export function isSameStream(first: IMessage, second: IMessage): boolean {
  return (
    typeOf(first) === 'stream' &&
    typeOf(second) === 'stream' &&
    first.content.name === second.content.name &&
    cellOf(first) === cellOf(second)
  );
}

/** The id of the display that a message makes or changes, if it has one. */
export function displayOf({ content }: IMessage): unknown {
  return (content.transient as { display_id?: unknown } | undefined)
    ?.display_id;
}

/** What names that of which the last message counts; null: each counts. */
function keyOf(message: IMessage): string | null {
  switch (typeOf(message)) {
    case 'update_display_data':
      return `display ${String(displayOf(message))}`;
    case 'comm_msg':
      return `comm ${String(message.content.comm_id)}`;
    default:
      return null;
  }
}
