import process from 'node:process';

import { isFull, type Patience } from './patience.js';
import type { Frame } from './wire.js';

interface IOutgoing {
  readonly frames: Frame[];
  readonly onSent: () => void;
}

/** A socket can send one message at a time: the others wait here. */
export class Outbox {
  /**
   * @param _opened - nothing is sent before it resolves
   * @param _patience - what to do when the socket takes no more
   */
  constructor(
    private readonly _socket: {
      send(frames: Frame[]): Promise<void>;
      readonly closed: boolean;
    },
    private readonly _opened?: Promise<void>,
    private readonly _patience?: Patience
  ) {}

  push(message: IOutgoing): void {
    this._waiting.push(message);
    this._sending ??= this._pump();
  }

  async flushed(): Promise<void> {
    await this._sending;
  }

  private async _pump(): Promise<void> {
    await this._opened;
    while (this._waiting.length > 0) {
      const taken = this._waiting;
      this._waiting = [];
      for (const { frames, onSent } of taken) {
        await this._send(frames);
        onSent();
      }
    }
    this._sending = null;
  }

  private async _send(frames: Frame[]): Promise<void> {
    while (!this._socket.closed) {
      try {
        await this._socket.send(frames);
        await this._patience?.whenSent();
        return;
      } catch (error) {
        if (this._patience && isFull(error)) {
          await this._patience.whenFull();
        } else {
          const { message } = error as Error;
          process.stderr.write(`nbgrid: not sent: ${message}\n`);
          return;
        }
      }
    }
  }

  private _waiting: IOutgoing[] = [];
  private _sending: Promise<void> | null = null;
}
