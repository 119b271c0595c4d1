import {
  type ILanguageQuestion,
  type IMessage,
  Session
} from '../../core/index.js';
import { outgoing } from '../outbox.js';
import type {
  FromWorker,
  IConnect,
  IPageCalls,
  IStart,
  ToWorker
} from '../protocol.js';
import type { IScript } from '../spawn.js';
import { decodeMessage } from '../wire.js';

/** A Worker in name only, which answers every request with busy, reply, idle. */
class FakeWorker {
  onerror:
    ((event: { message: string; preventDefault(): void }) => void) | null =
    null;
  isTerminated = false;
  connect: IConnect | null = null;
  start: IStart | null = null;
  readonly received: ToWorker[] = [];

  /** Requests that are never answered. */
  isStuck = false;

  /** @param _failure - an error that it has as soon as it is connected */
  constructor(private readonly _failure: string | null = null) {}

  postMessage(message: IConnect, [port]: [MessagePort]): void {
    this.connect = message;
    this._port = port;
    if (this._failure !== null) {
      this.onerror?.({ message: this._failure, preventDefault() {} });
      return;
    }
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      this.received.push(data);
      if (data.kind === 'start') {
        this.start = data;
        this._post({ kind: 'ready' });
      } else if (data.kind === 'data') {
        this._answer(decodeMessage(data.data));
      }
    };
  }

  /** Call the page, as code in the Worker would. */
  call(method: keyof IPageCalls, path: string): void {
    this._post({ kind: 'call', id: 1, method, path, text: '' });
  }

  /** Ask for types, as code in the Worker would. */
  askLanguage(question: ILanguageQuestion): void {
    this._post({ kind: 'askLanguage', id: 2, question });
  }

  terminate(): void {
    this.isTerminated = true;
    this._port?.close();
  }

  /** All that there is to say in one delivery, as a short cell's. */
  private _answer(request: IMessage): void {
    const { header } = request;
    const status = (execution_state: string): IMessage =>
      this._session.message('iopub', 'status', { execution_state }, header);
    const type = header.msg_type.replace('_request', '_reply');
    const reply = this._session.message(
      'shell',
      type,
      { status: 'ok' },
      header
    );
    const messages = this.isStuck
      ? [status('busy')]
      : [status('busy'), reply, status('idle')];
    this._post({ kind: 'messages', messages: messages.map(outgoing) });
  }

  private _post(message: FromWorker): void {
    this._port?.postMessage(message);
  }

  private readonly _session = new Session();
  private _port: MessagePort | null = null;
}

/** Starts fake Workers, and remembers them. */
export class FakeScript implements IScript {
  readonly base = 'http://lab/static/';
  readonly workers: FakeWorker[] = [];

  prepare(): void {}

  async start(): Promise<Worker> {
    const worker = new FakeWorker(this.failure);
    this.workers.push(worker);
    return worker as unknown as Worker;
  }

  /** What its Workers fail with. */
  failure: string | null = null;

  /** What is said of the compiler; an error when it cannot be fetched. */
  compilerText: string | Error = 'compiler';

  async compiler(): Promise<string> {
    if (this.compilerText instanceof Error) {
      throw this.compilerText;
    }
    return this.compilerText;
  }

  async library(): Promise<string> {
    return `${this.base}library.js`;
  }
}
