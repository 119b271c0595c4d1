import type { IMessage } from '../core/index.js';

/** Types of messages that change what is below a cell, and may wait for others of their kind. */
export type OutputType =
  'stream' | 'display_data' | 'clear_output' | 'update_display_data';

const TYPES: ReadonlySet<string> = new Set<OutputType>([
  'stream',
  'display_data',
  'clear_output',
  'update_display_data'
]);

export function isOutput(type: string): type is OutputType {
  return TYPES.has(type);
}

/**
 * Outputs that wait, as few as show the same in the end: text that follows on
 * text is one message, what is cleared is left out, and of the updates of a
 * display the last one counts.
 */
export class HeldOutputs {
  get isEmpty(): boolean {
    return this._messages.length === 0;
  }

  /** Whether a `clear_output` waits. */
  get hasClear(): boolean {
    return this._messages.some(message => typeOf(message) === 'clear_output');
  }

  /** Characters of the text that waits. */
  get length(): number {
    return this._messages.reduce((sum, message) => sum + textOf(message), 0);
  }

  add(message: IMessage): void {
    switch (typeOf(message)) {
      case 'update_display_data': {
        const id = displayOf(message);
        this._messages = this._messages.filter(
          held =>
            typeOf(held) !== 'update_display_data' || displayOf(held) !== id
        );
        break;
      }
      case 'clear_output':
        if (message.content.wait !== true) {
          this._forgetOutputs(message);
        } else if (this._endsWithClear(message)) {
          return;
        }
        break;
      default: {
        const clear = this._endsWithClear(message);
        if (clear) {
          this._forgetOutputs(message);
          this._messages.push(clear);
        } else if (this._append(message)) {
          return;
        }
      }
    }
    this._messages.push(message);
  }

  /** Take all that waits, in order. */
  take(): IMessage[] {
    const taken = this._messages;
    this._messages = [];
    return taken;
  }

  /** Leave out what is below the cell that `message` belongs to. */
  private _forgetOutputs(message: IMessage): void {
    this._messages = this._messages.filter(
      held =>
        typeOf(held) === 'update_display_data' ||
        cellOf(held) !== cellOf(message)
    );
  }

  /** The `clear_output` that came last for the cell, if no output has come since. */
  private _endsWithClear(message: IMessage): IMessage | null {
    for (let at = this._messages.length - 1; at >= 0; at--) {
      const held = this._messages[at];
      if (
        typeOf(held) !== 'update_display_data' &&
        cellOf(held) === cellOf(message)
      ) {
        return typeOf(held) === 'clear_output' ? held : null;
      }
    }
    return null;
  }

  /** @returns whether text could be added to text */
  private _append(message: IMessage): boolean {
    const last = this._messages.at(-1);
    if (
      !last ||
      typeOf(message) !== 'stream' ||
      typeOf(last) !== 'stream' ||
      last.content.name !== message.content.name ||
      cellOf(last) !== cellOf(message)
    ) {
      return false;
    }
    const text = String(last.content.text) + String(message.content.text);
    this._messages.pop();
    this._messages.push({ ...last, content: { ...last.content, text } });
    return true;
  }

  private _messages: IMessage[] = [];
}

const typeOf = ({ header }: IMessage): string => header.msg_type;

const cellOf = ({ parent_header }: IMessage): unknown => parent_header.msg_id;

const textOf = (message: IMessage): number =>
  typeOf(message) === 'stream' ? String(message.content.text).length : 0;

const displayOf = ({ content }: IMessage): unknown =>
  (content.transient as { display_id?: unknown } | undefined)?.display_id;
