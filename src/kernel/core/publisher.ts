import { type IMessageOptions, type Parent, Session } from './session.js';
import type { IHome, IMessage } from './types.js';

/** The longest that printed text waits for more of its kind, milliseconds. */
const COALESCE_MS = 10;

/** Text that is sent at once when it has grown beyond this many characters. */
const COALESCE_CHARS = 1 << 16;

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
    content: Record<string, unknown>,
    options: IMessageOptions = {}
  ): void {
    this.flush();
    this._home.send(
      this.session.message(request.channel, type, content, request.header, {
        identities: request.identities,
        ...options
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

  /** Ask the client that sent `request` for a line of text. */
  ask(request: IMessage, prompt: string, password: boolean): void {
    this.flush();
    const content = { prompt, password };
    this._home.send(
      this.session.message('stdin', 'input_request', content, request.header, {
        identities: request.identities
      })
    );
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
      this._pending = { parent, name, parts: [], length: 0, since };
      this._schedule();
    }
    const current = this._pending;
    current.parts.push(text);
    current.length += text.length;
    if (current.length > COALESCE_CHARS) {
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
    if (this._home.now() - this._pending.since >= COALESCE_MS) {
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
    const content = { name: pending.name, text: pending.parts.join('') };
    this._home.send(
      this.session.message('iopub', 'stream', content, pending.parent)
    );
  }

  /** Send what was printed and forget the timer. */
  dispose(): void {
    this.flush();
    if (this._timer !== undefined) {
      this._home.timers.clearTimeout(this._timer);
      this._timer = undefined;
    }
  }

  private _schedule(): void {
    if (this._timer !== undefined) {
      return;
    }
    this._timer = this._home.timers.setTimeout(() => {
      this._timer = undefined;
      this.flush();
    }, COALESCE_MS);
  }

  private readonly _home: PublisherHome;
  private _pending: IPendingText | null = null;
  private _timer: unknown = undefined;
}

interface IPendingText {
  parent: Parent;
  name: 'stdout' | 'stderr';
  parts: string[];
  length: number;
  since: number;
}
