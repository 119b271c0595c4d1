import type { ICell } from './cell.js';
import { interrupted, KernelError } from './errors.js';
import type { Publisher } from './publisher.js';
import type { IMessage } from './types.js';

/** What a cell wants to know, and who waits for it. */
interface IQuestion {
  readonly cell: ICell;
  readonly prompt: string;
  readonly isPassword: boolean;
  readonly settle: (value: string) => void;
  readonly reject: (reason: unknown) => void;
}

/** Asks the person in front of the client for a line of text. */
export class Stdin {
  constructor(
    private readonly _publisher: Publisher,
    private readonly _currentCell: () => ICell | undefined
  ) {}

  /**
   * Ask when all that was asked before is answered, and wait for the answer.
   *
   * @throws {@link KernelError} at once, when the client cannot be asked
   */
  async ask(prompt: string, password = false): Promise<string> {
    const cell = this._currentCell();
    if (!cell?.allowsStdin) {
      throw new KernelError(
        'stdin-not-available',
        'input() was called, but nobody can be asked: this client does not support input requests'
      );
    }
    if (cell.isCancelled) {
      throw interrupted();
    }
    return new Promise((settle, reject) => {
      this._questions.push({
        cell,
        prompt,
        isPassword: password,
        settle,
        reject
      });
      if (this._questions.length === 1) {
        this._askFirst();
      }
    });
  }

  /** Take the client's answer, if it is not to a question of before. */
  answer(message: IMessage): void {
    if (this._isLate(message.parent_header)) {
      return;
    }
    const question = this._questions.shift();
    this._askFirst();
    const { value, status, evalue } = message.content;
    if (status === 'error') {
      question?.reject(
        new KernelError('stdin-not-available', String(evalue ?? 'No answer'))
      );
      return;
    }
    question?.settle(String(value ?? ''));
  }

  /** Nobody waits for any answer any more. */
  cancel(reason: unknown): void {
    for (const { reject } of this._questions.splice(0)) {
      reject(reason);
    }
  }

  private _askFirst(): void {
    const [first] = this._questions;
    if (first) {
      const { cell, prompt, isPassword } = first;
      this._asked = this._publisher.ask(cell.request, prompt, isPassword);
    }
  }

  /** Not every client says which question it answers. */
  private _isLate({ msg_type, msg_id }: IMessage['parent_header']): boolean {
    return msg_type === 'input_request' && msg_id !== this._asked;
  }

  /** The first has been asked. */
  private readonly _questions: IQuestion[] = [];
  /** The id of the message that asked last. */
  private _asked = '';
}
