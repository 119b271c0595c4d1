import type { IConnect, IInterruptSource, ToWorker } from './protocol.js';
import type { IScript } from './spawn.js';

/**
 * A Worker and the page's end of its port. The port can be used at once; what
 * is sent waits until the Worker has started.
 */
export class ConnectedWorker {
  constructor(readonly script: IScript) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    script.start().then(
      worker => this._connect(worker, port2),
      (error: unknown) => this._fail(String(error))
    );
    script.compiler().then(
      text => this.post({ kind: 'compiler', script: text }),
      () => undefined // The cell that needs it asks again.
    );
  }

  readonly port: MessagePort;

  private _fail: (reason: string) => void = () => undefined;

  /** Resolves with the reason when the Worker could not start, or an error there was not caught. */
  readonly failure = new Promise<string>(resolve => {
    this._fail = resolve;
  });

  /** Stop what runs, also what never comes back to its event loop. */
  interrupt(): void {
    const { serial, url } = this._nextSource ?? this._firstSource();
    URL.revokeObjectURL(url);
    this._nextSource = newSource(serial + 1);
    this.post({ kind: 'interrupt', serial, next: this._nextSource });
  }

  /** Call back when the Worker, which holds its lock, is gone. */
  watch(onGone: () => void): void {
    void navigator.locks.request(this._lock, onGone);
  }

  post(message: ToWorker, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }

  terminate(): void {
    this._isTerminated = true;
    this.port.close();
    this._worker?.terminate();
    const source = this._nextSource ?? this._source;
    if (source) {
      URL.revokeObjectURL(source.url);
    }
  }

  private _connect(worker: Worker, port: MessagePort): void {
    if (this._isTerminated) {
      worker.terminate();
      return;
    }
    this._worker = worker;
    worker.onerror = event => {
      event.preventDefault();
      this._fail(event.message);
    };
    const connect: IConnect = {
      kind: 'connect',
      base: this.script.base,
      // Revoked already if it was interrupted before: then that is what it sees.
      interrupt: this._firstSource(),
      lock: this._lock
    };
    worker.postMessage(connect, [port]);
  }

  /** Made while the Worker starts, which it takes some milliseconds to do. */
  private _firstSource(): IInterruptSource {
    return (this._source ??= newSource(0));
  }

  private readonly _lock = `nbgrid-kernel-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  private _source: IInterruptSource | null = null;
  private _nextSource: IInterruptSource | null = null;
  private _worker: Worker | null = null;
  private _isTerminated = false;
}

function newSource(serial: number): IInterruptSource {
  return {
    url: URL.createObjectURL(new Blob(['.'], { type: 'text/plain' })),
    serial
  };
}
