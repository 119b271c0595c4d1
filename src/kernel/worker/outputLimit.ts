import type { IHome, IMessage } from '../core/index.js';
import { Bucket } from './bucket.js';
import { HeldOutputs, isOutput, type OutputType } from './heldOutputs.js';

/** Characters that a cell may put out at once. */
const BURST = 500_000;

/** Characters a second that may come for longer, while little has come. */
const RATE = 100_000;

/** How long nothing comes at most, in seconds, after much came at once. */
const LONGEST_S = 3;

/** What a message counts beside its text. */
const MESSAGE = 250;

/** What the data of a display counts for each character: it is drawn once, and a notebook's figures are not to be lost. */
const DATA = 0.001;

/** What a message of a comm counts. */
const COMM = 100;

/** Frames of an animation that may come at once. */
const FRAMES = 200;

/** Frames a second that may come for longer. */
const FRAME_RATE = 50;

/** Characters of data that count as a frame more. */
const FRAME_DATA = 100_000;

/** How often frames that wait are looked after, milliseconds. */
const FRAME_MS = 1000 / FRAME_RATE;

const NOTICE =
  '\nOutput comes faster than the page can show it: some of it is left out here.\n';

/**
 * Keeps code that puts out without end from burying the page, which then would
 * not get to ask for an interrupt. Two things are limited:
 *
 * - Text and displays, which stay, and messages of comms. What is beyond a rate
 *   is left out, as a Jupyter server does with its kernels, and the cell says so
 *   once. JupyterLab draws all of a stream whenever something is added, so that
 *   the rate falls with the square of what has come.
 * - Frames of an animation: updates of displays, and what comes behind a
 *   `clear_output`. Beyond a rate a frame waits, and is left out when the next
 *   one takes its place: the last one is always shown.
 *
 * What else is sent goes behind all that waits.
 */
export class OutputLimit {
  constructor(
    private readonly _send: (message: IMessage) => void,
    private readonly _home: Pick<IHome, 'now' | 'timers'>
  ) {}

  /** Send a message now, later, or not at all. */
  take(message: IMessage): void {
    const type = message.header.msg_type;
    if (type === 'comm_msg') {
      this._takeComm(message);
      return;
    }
    if (!isOutput(type)) {
      this._release();
      if (type === 'execute_input') {
        this._renew();
      }
      this._send(message);
      return;
    }
    this._fill();
    const begins = type === 'clear_output' || type === 'update_display_data';
    const isFrame = begins || this._held.hasClear;
    if (this._texts.hasAny && (!isFrame || this._frames.hasAny)) {
      // Text may overtake the updates of displays.
      if (type !== 'stream' || isFrame) {
        this._release();
      }
      this._pass(message, type);
    } else if (begins || (isFrame && this._held.length < BURST)) {
      this._held.add(message);
      this._timer ??= this._home.timers.setTimeout(this._look, FRAME_MS);
    } else {
      this._leaveOut(message, sizeOf(message));
    }
  }

  /** Send what waits, if its time has come. */
  releaseWhenDue(): void {
    if (!this._held.isEmpty) {
      this._fill();
      if (this._texts.hasAny && this._frames.hasAny) {
        this._release();
      }
    }
  }

  private _release(): void {
    if (!this._held.isEmpty) {
      for (const message of this._held.take()) {
        this._pass(message, message.header.msg_type as OutputType);
      }
    }
  }

  /** A cell begins. */
  private _renew(): void {
    this._texts = textBucket();
    this._frames = frameBucket();
    this._shown = 0;
    this._isTold = false;
  }

  private _fill(): void {
    const now = this._home.now();
    const seconds = (now - this._last) / 1000;
    this._last = now;
    this._frames.fill(seconds);
    this._texts.fill(seconds);
  }

  private _takeComm(message: IMessage): void {
    this._fill();
    if (this._texts.hasAny) {
      this._release();
      this._texts.take(COMM);
      this._send(message);
    } else {
      this._leaveOut(message, COMM);
    }
  }

  private _pass(message: IMessage, type: OutputType): void {
    if (type === 'stream' || type === 'display_data') {
      const size = sizeOf(message);
      this._texts.take(size * (1 + (this._shown / BURST) ** 2));
      this._shown += size;
    } else {
      this._frames.take(1);
    }
    if (type === 'clear_output') {
      this._shown = 0;
    }
    this._frames.take(dataOf(message) / FRAME_DATA);
    this._send(message);
  }

  private readonly _look = (): void => {
    this._timer = undefined;
    this.releaseWhenDue();
    if (!this._held.isEmpty) {
      this._timer = this._home.timers.setTimeout(this._look, FRAME_MS);
    }
  };

  private _leaveOut(message: IMessage, size: number): void {
    this._texts.take(size);
    if (!this._isTold) {
      this._isTold = true;
      this._release();
      this._send({
        ...message,
        header: { ...message.header, msg_type: 'stream' },
        content: { name: 'stderr', text: NOTICE },
        buffers: []
      });
    }
  }

  private _texts = textBucket();
  private _frames = frameBucket();
  /** Characters in the outputs of the cell. */
  private _shown = 0;
  private _isTold = false;
  private _last = 0;
  private readonly _held = new HeldOutputs();
  private _timer: unknown = undefined;
}

const textBucket = (): Bucket => new Bucket(BURST, RATE, RATE * LONGEST_S);

const frameBucket = (): Bucket => new Bucket(FRAMES, FRAME_RATE, FRAME_RATE);

function sizeOf(message: IMessage): number {
  const { text = '' } = message.content;
  return MESSAGE + String(text).length + DATA * dataOf(message);
}

/** Characters of the texts in a display, images among them. */
function dataOf({ content }: IMessage): number {
  const data = (content.data ?? {}) as Record<string, unknown>;
  return Object.values(data).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0
  );
}
