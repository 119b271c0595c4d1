import type { ICell } from './cell.js';
import { KernelError } from './errors.js';
import type { Publisher } from './publisher.js';
import type { IMessage } from './types.js';

/** Asks the person in front of the client for a line of text. */
export class Stdin {
  constructor(
    private readonly _publisher: Publisher,
    private readonly _currentCell: () => ICell | undefined
  ) {}

  /**
   * Ask, and wait for the answer.
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
    while (this._waiting) {
      await this._waiting.done;
    }
    let settle!: (value: string) => void;
    let reject!: (reason: unknown) => void;
    const answer = new Promise<string>((onValue, onError) => {
      settle = onValue;
      reject = onError;
    });
    const forget = (): void => {
      this._waiting = null;
    };
    const done = answer.then(forget, forget);
    this._waiting = { cell, settle, reject, done };
    this._publisher.ask(cell.request, prompt, password);
    return answer;
  }

  /** Take the client's answer. */
  answer(message: IMessage): void {
    const { value, status } = message.content;
    if (status === 'error') {
      const { evalue } = message.content;
      this._waiting?.reject(
        new KernelError('stdin-not-available', String(evalue ?? 'No answer'))
      );
      return;
    }
    this._waiting?.settle(String(value ?? ''));
  }

  /** Nobody waits for the answer any more. */
  cancel(cell: ICell, reason: unknown): void {
    if (this._waiting?.cell === cell) {
      this._waiting.reject(reason);
    }
  }

  private _waiting: {
    cell: ICell;
    settle: (value: string) => void;
    reject: (reason: unknown) => void;
    done: Promise<void>;
  } | null = null;
}
