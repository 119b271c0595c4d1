import type { IMessage } from '../core/index.js';

/** Characters that a cell may put out at once. */
const BURST = 1_000_000;

/** Characters a second that may come for longer. */
const RATE = 100_000;

/** How long nothing comes at most, in seconds, after much came at once. */
const LONGEST_S = 3;

/** What a display counts, however large it is: it is drawn once, and a notebook's figures are not to be lost. */
const DISPLAY = 250;

const NOTICE =
  '\nOutput comes faster than the page can show it: some of it is left out here.\n';

/**
 * Keeps code that prints without end from burying the page, which then would
 * not get to ask for an interrupt: what is beyond a rate is left out, as a
 * Jupyter server does with its kernels, and the cell says so once.
 */
export class OutputLimit {
  /** @param _now - milliseconds */
  constructor(private readonly _now: () => number) {}

  /** @returns what is to be sent in place of the message; null: nothing. */
  apply(message: IMessage): IMessage | null {
    const size = sizeOf(message);
    if (size === 0) {
      return message;
    }
    const now = this._now();
    const { msg_id: cell } = message.parent_header;
    if (cell !== this._cell) {
      this._cell = cell;
      this._credit = BURST;
      this._isTold = false;
    } else {
      const earned = (RATE * (now - this._last)) / 1000;
      this._credit = Math.min(BURST, this._credit + earned);
    }
    this._last = now;
    if (this._credit > 0) {
      this._credit = Math.max(this._credit - size, -RATE * LONGEST_S);
      return message;
    }
    if (this._isTold) {
      return null;
    }
    this._isTold = true;
    return {
      ...message,
      header: { ...message.header, msg_type: 'stream' },
      content: { name: 'stderr', text: NOTICE },
      buffers: []
    };
  }

  private _cell: unknown = null;
  private _credit = BURST;
  private _last = 0;
  private _isTold = false;
}

/** What an output counts that may be left out; 0 for all else. */
function sizeOf({ header, content }: IMessage): number {
  switch (header.msg_type) {
    case 'stream':
      return String(content.text).length;
    case 'display_data':
      return DISPLAY;
    default:
      return 0;
  }
}
