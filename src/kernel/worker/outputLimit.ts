import type { IHome, IMessage } from '../core/index.js';
import { Bucket } from './bucket.js';
import { dataOf, HeldOutputs, isOutput, sizeOf } from './heldOutputs.js';
import { LastOutputs } from './lastOutputs.js';

/** Characters that a cell may put out at once. */
const BURST = 500_000;

/** The same where nobody looks: what a page takes in within some seconds. */
const UNSEEN_BURST = 20_000_000;

/** Characters a second that may come for longer, while little has come. */
const RATE = 100_000;

/** How long nothing comes at most, in seconds, after much came at once. */
const LONGEST_S = 3;

/** Frames of an animation that may come at once, and a second for longer. */
const FRAMES = 200;
const FRAME_RATE = 50;

/** Characters of data that count as a frame more. */
const FRAME_DATA = 100_000;

/** Messages of comms that may come at once, and a second for longer. */
const COMMS = 5000;
const COMM_RATE = 1000;

/** How often what waits is looked after, milliseconds. */
const LOOK_MS = 20;

const NOTICE =
  '\nOutput comes faster than the page can show it: some of it is left out here.\n';

/**
 * Keeps code that puts out without end from burying the page, which then would
 * not get to ask for an interrupt. Limited are:
 *
 * - Text and displays, which stay. What is beyond a rate waits until there is time
 *   or the cell ends; of more than some pages the last ones do, the rest is left out,
 *   and the cell says so once; a Jupyter server limits its kernels too. JupyterLab
 *   draws all of a stream whenever something is added, so that the rate falls with
 *   the square of what has come.
 * - Frames of an animation: updates of displays, and what comes behind a
 *   `clear_output`. Beyond a rate a frame waits, and is left out when the next
 *   one takes its place: the last one is shown.
 * - Messages of comms. Beyond a rate the last one of each comm waits.
 *
 * What else is sent goes behind all that waits. Of requests that nobody looks at,
 * as those of a grid, much more text comes: nothing is drawn.
 */
export class OutputLimit {
  constructor(
    private readonly _send: (message: IMessage) => void,
    private readonly _home: Pick<IHome, 'now' | 'timers'>
  ) {}

  /**
   * Note what a client asks for: whoever says that nobody is there to answer
   * questions (`allow_stdin`) draws no outputs.
   */
  note({ header, content }: IMessage): void {
    if (header.msg_type === 'execute_request') {
      this._burst = content.allow_stdin === false ? UNSEEN_BURST : BURST;
    }
  }

  /** Send a message now, later, or not at all. */
  take(message: IMessage): void {
    const type = message.header.msg_type;
    if (type === 'comm_msg') {
      this._fill();
      this._takeComm(message);
    } else if (isOutput(type)) {
      this._fill();
      this._takeOutput(message);
    } else {
      this._passAll(this._latest.take());
      this._passAll(this._frame.take());
      this._passAll(this._end.take());
      if (type === 'execute_input') {
        this._renew();
      }
      this._send(message);
    }
  }

  /** Send what waits, if its time has come. */
  releaseWhenDue(): void {
    if (this._isWaiting) {
      this._fill();
      if (this._frames.hasAny && this._comms.hasAny) {
        this._passAll(this._latest.take());
      }
      if (this._texts.hasAny && this._frames.hasAny) {
        this._passAll(this._frame.takeShown());
        this._passAll(this._end.take());
      }
    }
  }

  private _takeOutput(message: IMessage): void {
    switch (message.header.msg_type) {
      case 'update_display_data':
        if (this._end.updates(message)) {
          this._leaveOut(message);
        } else if (this._frame.hasMore) {
          // It may be of a display that waits.
          this._hold(this._frame, message);
        } else if (this._frames.hasAny) {
          this._passAll(this._latest.take());
          this._pass(message);
        } else {
          this._hold(this._latest, message);
        }
        return;
      case 'clear_output':
        this._isFrame = true;
        this._end.take().forEach(last => this._frame.add(last));
        this._frame.add(message);
        if (message.content.wait !== true && this._frames.hasAny) {
          this._passAll(this._frame.take());
        }
        this._lookLater();
        return;
      case 'display_data':
        this._passAll(this._latest.take());
    }
    const isInTime = this._frames.hasAny || !this._frame.hasClear;
    if (this._texts.hasAny && isInTime) {
      if (!this._end.isEmpty) {
        this._passAll(this._frame.take());
        this._passAll(this._end.take());
      }
      this._frame.add(message);
      this._passAll(this._frame.take());
    } else if (this._isFrame) {
      this._hold(this._frame, message);
    } else {
      this._leaveOut(message);
    }
  }

  private _takeComm(message: IMessage): void {
    if (this._comms.hasAny) {
      this._passAll(this._latest.take());
      this._pass(message);
    } else {
      this._hold(this._latest, message);
      this._tell(message);
    }
  }

  private _hold(held: HeldOutputs, message: IMessage): void {
    if (held.size > this._burst && !held.replaces(message)) {
      this._leaveOut(message);
    } else {
      held.add(message);
      this._lookLater();
    }
  }

  private _leaveOut(message: IMessage): void {
    this._texts.take(sizeOf(message));
    if (this._end.add(message)) {
      this._tell(message);
    }
    this._lookLater();
  }

  private _tell(message: IMessage): void {
    if (this._isTold) {
      return;
    }
    this._isTold = true;
    this._passAll(this._frame.take());
    this._send({
      ...message,
      header: { ...message.header, msg_type: 'stream' },
      content: { name: 'stderr', text: NOTICE },
      buffers: []
    });
  }

  private _passAll(messages: readonly IMessage[]): void {
    for (const message of messages) {
      this._pass(message);
    }
  }

  private _pass(message: IMessage): void {
    switch (message.header.msg_type) {
      case 'comm_msg':
        this._comms.take(1);
        break;
      case 'update_display_data':
        this._frames.take(1);
        break;
      case 'clear_output':
        this._frames.take(1);
        this._shown = 0;
        break;
      default: {
        const size = sizeOf(message);
        this._texts.take(size * (1 + (this._shown / this._burst) ** 2));
        this._shown += size;
      }
    }
    this._frames.take(dataOf(message) / FRAME_DATA);
    this._send(message);
  }

  /** A cell begins. */
  private _renew(): void {
    this._texts = textBucket(this._burst);
    this._frames = frameBucket();
    this._comms = commBucket();
    this._shown = 0;
    this._isTold = false;
    this._isFrame = false;
  }

  private _fill(): void {
    const now = this._home.now();
    const seconds = (now - this._last) / 1000;
    this._last = now;
    this._texts.fill(seconds);
    this._frames.fill(seconds);
    this._comms.fill(seconds);
  }

  private get _isWaiting(): boolean {
    return !this._latest.isEmpty || this._frame.hasMore || !this._end.isEmpty;
  }

  private _lookLater(): void {
    if (this._timer === undefined && this._isWaiting) {
      this._timer = this._home.timers.setTimeout(() => {
        this._timer = undefined;
        this.releaseWhenDue();
        this._lookLater();
      }, LOOK_MS);
    }
  }

  private _burst = BURST;
  private _texts = textBucket(BURST);
  private _frames = frameBucket();
  private _comms = commBucket();
  /** What the outputs of the cell count. */
  private _shown = 0;
  private _isTold = false;
  /** Whether the cell has cleared its output: what follows may be a frame. */
  private _isFrame = false;
  private _last = 0;
  /** What is behind a `clear_output`. */
  private readonly _frame = new HeldOutputs();
  /** The last updates of displays and messages of comms. */
  private readonly _latest = new HeldOutputs();
  /** The end of what comes too fast. */
  private readonly _end = new LastOutputs();
  private _timer: unknown = undefined;
}

const textBucket = (burst: number): Bucket =>
  new Bucket(burst, RATE, RATE * LONGEST_S);

const frameBucket = (): Bucket => new Bucket(FRAMES, FRAME_RATE, FRAME_RATE);

const commBucket = (): Bucket => new Bucket(COMMS, COMM_RATE, COMM_RATE);
