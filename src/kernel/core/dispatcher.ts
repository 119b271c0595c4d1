import type { Publisher } from './publisher.js';
import type { IHome, IMessage } from './types.js';

/** What a request is answered with. */
export interface IAnswer {
  type: string;
  content: Record<string, unknown>;
  /** Abort the requests for execution that wait. Default: false. */
  abortsQueue?: boolean;
}

/** Answers one type of request; null: the type has no reply. */
export type Handler = (
  message: IMessage
) => IAnswer | null | Promise<IAnswer | null>;

/**
 * Takes requests: those of the shell channel one after the other, those of the
 * control channel at once. Says busy before and idle after each; the reply and
 * the idle leave after everything that the request printed.
 */
export class Dispatcher {
  constructor(
    private readonly _publisher: Publisher,
    private readonly _handlers: ReadonlyMap<string, Handler>,
    private readonly _home: Pick<IHome, 'clearInterrupt' | 'drain' | 'timers'>
  ) {}

  dispatch(message: IMessage): void {
    if (message.channel === 'control') {
      void this._process(message);
      return;
    }
    this._queue.push(message);
    this._arrival.tell();
    if (isExecution(message)) {
      this._executionArrival.tell();
    }
    void this._pump();
  }

  /** Resolves when a cell waits to be executed. */
  executionWaits(): Promise<void> {
    return this._queue.some(isExecution)
      ? Promise.resolve()
      : this._executionArrival.next;
  }

  /** Resolves when any request waits for its turn. */
  requestWaits(): Promise<void> {
    return this._queue.length > 0 ? Promise.resolve() : this._arrival.next;
  }

  private async _pump(): Promise<void> {
    if (this._isPumping) {
      return;
    }
    this._isPumping = true;
    try {
      let message: IMessage | undefined;
      while ((message = this._queue.shift())) {
        this._home.clearInterrupt(message);
        await this._process(message);
      }
    } finally {
      this._isPumping = false;
    }
  }

  private async _process(message: IMessage): Promise<void> {
    this._status(message, 'busy');
    let answer: IAnswer | null = null;
    try {
      const handler = this._handlers.get(message.header.msg_type);
      answer = handler ? await handler(message) : null;
    } catch (error) {
      answer = failure(message, error);
    }
    const aborted = answer?.abortsQueue ? await this._takeExecutions() : [];
    if (answer) {
      this._publisher.reply(message, answer.type, answer.content);
    }
    this._status(message, 'idle');
    for (const request of aborted) {
      this._status(request, 'busy');
      this._publisher.reply(request, 'execute_reply', { status: 'aborted' });
      this._status(request, 'idle');
    }
  }

  private _status(message: IMessage, state: 'busy' | 'idle'): void {
    const content = { execution_state: state };
    this._publisher.broadcast(message.header, 'status', content);
  }

  private _drain(): Promise<void> {
    return (
      this._home.drain?.() ??
      new Promise(resolve => {
        this._home.timers.setTimeout(resolve, 0);
      })
    );
  }

  /**
   * Take from the queue what must not run after an error: what was sent before
   * the client could know of it. So this comes before the reply.
   */
  private async _takeExecutions(): Promise<IMessage[]> {
    await this._drain();
    const taken = this._queue.filter(isExecution);
    this._queue = this._queue.filter(message => !isExecution(message));
    return taken;
  }

  private _queue: IMessage[] = [];
  private readonly _arrival = new Arrival();
  private readonly _executionArrival = new Arrival();
  private _isPumping = false;
}

function isExecution({ header }: IMessage): boolean {
  return header.msg_type === 'execute_request';
}

/** Something that comes again and again. */
class Arrival {
  constructor() {
    this.tell();
  }

  /** Resolves when it comes the next time. */
  next!: Promise<void>;

  /** It has come. */
  tell(): void {
    this._resolve();
    this.next = new Promise(resolve => (this._resolve = resolve));
  }

  private _resolve: () => void = () => undefined;
}

function failure(message: IMessage, error: unknown): IAnswer | null {
  const type = message.header.msg_type;
  if (!type.endsWith('_request')) {
    return null;
  }
  const ename = error instanceof Error ? error.name : 'Error';
  const evalue = error instanceof Error ? error.message : String(error);
  return {
    type: type.replace(/_request$/, '_reply'),
    content: { status: 'error', ename, evalue, traceback: [evalue] }
  };
}
