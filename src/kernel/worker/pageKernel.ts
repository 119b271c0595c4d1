import { type IHome, Insistence, joinPath } from '../core/index.js';
import type { ConnectedWorker } from './connectedWorker.js';
import type { IPageFiles } from './files.js';
import type { IPageLanguage } from './language.js';
import { OutputPace } from './outputPace.js';
import { lostMessages, statusMessage } from './ownMessages.js';
import type { FromWorker, IOutgoing, IStart, ToWorker } from './protocol.js';
import type { Spares } from './spares.js';

/** Deaths in a row after which a kernel is not started again. */
const MAX_DEATHS = 3;

const clock: Pick<IHome, 'now' | 'timers'> = {
  now: () => performance.now(),
  timers: {
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: handle => clearTimeout(handle as number)
  }
};

/** What a kernel of the page needs. */
export interface IPageKernelOptions {
  id: string;
  /** Folder of the lab that the code runs in at first. */
  folder: string;
  spares: Spares;
  /** The lab's files; asked each time, for it may come later than the kernel. */
  files: () => IPageFiles;
  /** What knows types, if anything does. */
  language: () => IPageLanguage | null;
  start: Pick<IStart, 'interruptChecks' | 'version' | 'importMap'>;
  /** A message for the clients. */
  onMessage: (message: IOutgoing) => void;
  /** The kernel ended by itself and is not started again. */
  onEnded: () => void;
}

/** What all kernels of a page share. */
export type PageKernelParts = Pick<
  IPageKernelOptions,
  'spares' | 'files' | 'language' | 'start'
>;

/** A kernel in a Worker of this page. */
export class PageKernel {
  constructor(private readonly _options: IPageKernelOptions) {
    this.folder = _options.folder;
    this._pace = new OutputPace(_options.onMessage, clock);
    this._begin();
  }

  /** Folder of the lab that the code runs in; changes when its notebook moves. */
  folder: string;

  get id(): string {
    return this._options.id;
  }

  /** `starting`, `idle`, `busy` or `dead`. */
  get state(): string {
    return this._state;
  }

  /** When it was last heard of. */
  get lastActivity(): Date {
    return this._lastActivity;
  }

  /** Take what a client sent. */
  send(data: string | ArrayBuffer): void {
    if (data instanceof ArrayBuffer) {
      this._post({ kind: 'data', data }, [data]);
    } else {
      this._post({ kind: 'data', data });
    }
  }

  /**
   * Stop what runs; variables are kept. A second call within two seconds, while
   * the same request still runs, starts the kernel anew.
   */
  interrupt(): void {
    if (this._insistence.isFirst()) {
      this._connected?.interrupt();
    }
  }

  /** Begin anew, without any variable. */
  restart(): void {
    this._end();
    this._deaths = 0;
    this._begin();
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._end();
    this._pace.dispose();
    this._state = 'dead';
  }

  private _begin(): void {
    const connected = this._options.spares.take();
    this._connected = connected;
    this._state = 'starting';
    this._busy = null;
    connected.port.onmessage = ({ data }: MessageEvent<FromWorker>) =>
      this._receive(connected, data);
    this._isReady = false;
    void connected.failure.then(reason => {
      if (connected === this._connected && !this._isReady) {
        this._die(`The Worker of a kernel did not start: ${reason}`);
      }
    });
    this._post({ kind: 'start', ...this._options.start });
  }

  private _end(): void {
    const connected = this._connected;
    if (!connected) {
      return;
    }
    this._connected = null;
    this._pace.release();
    connected.port.onmessage = null;
    connected.terminate();
    this._options.language()?.close(this.id);
  }

  private _receive(connected: ConnectedWorker, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this._isReady = true;
        return;
      case 'locked':
        this._watch();
        return;
      case 'messages':
        for (const outgoing of message.messages) {
          // Whoever takes one may end the Worker that has sent the rest.
          if (connected !== this._connected) return;
          this._note(outgoing);
          this._pace.take(outgoing);
        }
        return;
      case 'ping':
        this._post({ kind: 'pong', id: message.id });
        return;
      case 'call':
        void this._answer(message.id, () => this._call(message));
        return;
      case 'askLanguage':
        void this._answer(
          message.id,
          async () =>
            (await this._options
              .language()
              ?.ask(this.id, this.folder, message.question)) ?? null
        );
        return;
      case 'shutdown':
        if (message.restart) {
          this.restart();
        } else {
          this._options.onEnded();
        }
        return;
    }
  }

  /**
   * JupyterLab connects again to a kernel that has begun anew by itself, and
   * takes no status from the answer to its first question.
   */
  private _announce(): void {
    if (this._isUnasked) {
      this._isUnasked = false;
      setTimeout(() => this._pace.take(statusMessage('idle')));
    }
  }

  private _watch(): void {
    const connected = this._connected;
    connected?.watch(() => {
      if (connected === this._connected) {
        this._die('The Worker of a kernel ended by itself.');
      }
    });
  }

  private _note(message: IOutgoing): void {
    this._lastActivity = new Date();
    if (message.state === 'busy') {
      this._state = 'busy';
      this._busy = message;
    } else if (message.state === 'idle') {
      this._state = 'idle';
      this._busy = null;
      this._deaths = 0;
      this._announce();
      this._options.spares.refill();
    }
  }

  private async _answer(
    id: number,
    answer: () => Promise<unknown>
  ): Promise<void> {
    try {
      this._post({ kind: 'answer', id, value: await answer() });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this._post({ kind: 'failure', id, message });
    }
  }

  private async _call({
    method,
    path,
    text = ''
  }: FromWorker & { kind: 'call' }): Promise<unknown> {
    if (method === 'compiler' || method === 'library') {
      return this._connected?.script[method]();
    }
    const files = this._options.files();
    const full = joinPath(this.folder, path).replace(/^\//, '');
    if (full.split('/').includes('..')) {
      throw new Error(`${path}: outside of the lab's folder`);
    }
    switch (method) {
      case 'readText':
        return files.readText(full);
      case 'writeText':
        return files.writeText(full, text);
      case 'list':
        return files.list(full);
    }
  }

  /** What runs cannot be stopped: begin anew, and say what that means. */
  private _giveUp(): void {
    const busy = this._busy;
    if (busy) {
      const text =
        'The code could not be interrupted. The kernel was restarted: all variables are lost.';
      for (const message of lostMessages(busy, 'KeyboardInterrupt', text)) {
        this._pace.take(message);
      }
    }
    this._pace.take(statusMessage('restarting'));
    this.restart();
    this._isUnasked = true;
    this._pace.take(statusMessage('starting'));
  }

  /** The Worker is gone. */
  private _die(reason: string): void {
    console.error(reason);
    this._end();
    this._deaths++;
    if (this._deaths >= MAX_DEATHS) {
      this._state = 'dead';
      this._pace.take(statusMessage('dead'));
      return;
    }
    this._pace.take(statusMessage('restarting'));
    this._begin();
    this._isUnasked = true;
  }

  private _post(message: ToWorker, transfer: Transferable[] = []): void {
    this._connected?.post(message, transfer);
  }

  private readonly _pace: OutputPace;
  private _connected: ConnectedWorker | null = null;
  private _busy: IOutgoing | null = null;
  private readonly _insistence = new Insistence({
    running: () => (this._connected ? this._busy : null),
    giveUp: () => this._giveUp(),
    ...clock
  });
  private _state = 'starting';
  private _lastActivity = new Date();
  private _deaths = 0;
  private _isReady = false;
  private _isUnasked = false;
  private _isDisposed = false;
}
