import { type IMessageOptions, type Parent, Session } from './session.js';
import type { IHome, IMessage } from './types.js';

/** How long printed text waits for more of its kind, milliseconds. */
const COALESCE_MS = 10;

/** The same where text follows on text: clients draw all of it each time. */
const COALESCE_MOST_MS = 160;

/**
 * Text that is sent at once when it has grown beyond this many characters for
 * each millisecond that it may wait.
 */
const COALESCE_CHARS = 6500;

type PublisherHome = Pick<
  IHome,
  'send' | 'now' | 'timers' | 'createId' | 'loopFlag'
>;

/**
 * The one way out of the kernel. Text printed to a stream is collected for a
 * moment; whatever else is sent waits behind it, so the order never changes.
 */
export class Publisher {
  constructor(home: PublisherHome) {
    this._home = home;
    this.session = new Session(home.createId?.bind(home));
  }

  readonly session: Session;

  /** Answer a request on the channel that it came on. */
  reply(
    request: IMessage,
    type: string,
    content: Record<string, unknown>
  ): void {
    this.flush();
    this._home.send(
      this.session.message(request.channel, type, content, request.header, {
        identities: request.identities
      })
    );
  }

  /** Broadcast to all clients. */
  broadcast(
    parent: Parent,
    type: string,
    content: Record<string, unknown>,
    options?: IMessageOptions
  ): void {
    this.flush();
    this._home.send(
      this.session.message('iopub', type, content, parent, options)
    );
  }

  /** Ask the client that sent `request` for a line of text; gives the message's id. */
  ask(request: IMessage, prompt: string, password: boolean): string {
    this.flush();
    const content = { prompt, password };
    const message = this.session.message(
      'stdin',
      'input_request',
      content,
      request.header,
      { identities: request.identities }
    );
    this._home.send(message);
    return message.header.msg_id;
  }

  /** Print to a stream of the cell that `parent` asked for. */
  stream(parent: Parent, name: 'stdout' | 'stderr', text: string): void {
    if (text === '') {
      return;
    }
    const pending = this._pending;
    if (pending && (pending.name !== name || pending.parent !== parent)) {
      this.flush();
    }
    if (!this._pending) {
      const since = this._home.now();
      const follows = since - this._sent < this._waitMs;
      this._waitMs = follows
        ? Math.min(2 * this._waitMs, COALESCE_MOST_MS)
        : COALESCE_MS;
      this._pending = { parent, name, parts: [], length: 0, since };
      this._schedule();
    }
    const current = this._pending;
    current.parts.push(text);
    current.length += text.length;
    if (this._isDisposed || current.length > COALESCE_CHARS * this._waitMs) {
      this.flush();
    } else {
      this.flushWhenDue();
    }
  }

  /** Send what was printed, if it has waited long enough. */
  flushWhenDue(): void {
    if (!this._pending) {
      return;
    }
    if (this._home.now() - this._pending.since >= this._waitMs) {
      this.flush();
    } else {
      this._home.loopFlag?.raiseSoon();
    }
  }

  /** Send what was printed so far. */
  flush(): void {
    const pending = this._pending;
    if (!pending) {
      return;
    }
    this._pending = null;
    this._sent = this._home.now();
    const content = { name: pending.name, text: pending.parts.join('') };
    this._home.send(
      this.session.message('iopub', 'stream', content, pending.parent)
    );
  }

  /** Send what was printed and forget the timer; what comes later is sent at once. */
  dispose(): void {
    this._isDisposed = true;
    this.flush();
    if (this._timer !== undefined) {
      this._home.timers.clearTimeout(this._timer);
    }
  }

  private _schedule(): void {
    if (this._timer !== undefined || this._isDisposed) {
      return;
    }
    this._timer = this._home.timers.setTimeout(() => {
      this._timer = undefined;
      this.flush();
    }, this._waitMs);
  }

  private readonly _home: PublisherHome;
  private _pending: IPendingText | null = null;
  private _timer: unknown = undefined;
  private _isDisposed = false;
  private _waitMs = COALESCE_MS;
  /** When printed text was sent last. */
  private _sent = -Infinity;
}

interface IPendingText {
  parent: Parent;
  name: 'stdout' | 'stderr';
  parts: string[];
  length: number;
  since: number;
}
