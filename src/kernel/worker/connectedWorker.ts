import type { IConnect, IInterruptSource, ToWorker } from './protocol.js';
import type { IScript } from './spawn.js';

/**
 * A Worker and the page's end of its port. The port can be used at once; what
 * is sent waits until the Worker has started.
 */
export class ConnectedWorker {
  constructor(script: IScript) {
    this.library = () => script.library();
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    script.start().then(
      worker => this._connect(worker, port2, script.base),
      (error: unknown) => this.onError(String(error))
    );
    script.compiler().then(
      text => this.post({ kind: 'compiler', script: text }),
      (error: unknown) =>
        this.post({ kind: 'noCompiler', reason: String(error) })
    );
  }

  readonly port: MessagePort;

  /** The address of the script with the module `nbgrid`. */
  readonly library: () => Promise<string>;

  /** Called when the Worker could not start, or an error there was not caught. */
  onError: (reason: string) => void = () => undefined;

  /** Stop what runs, also what never comes back to its event loop. */
  interrupt(): void {
    const { serial, url } = this._source();
    URL.revokeObjectURL(url);
    this._interruptSource = newSource(serial + 1);
    this.post({ kind: 'interrupt', serial, next: this._interruptSource });
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
    if (this._interruptSource) {
      URL.revokeObjectURL(this._interruptSource.url);
    }
  }

  private _connect(worker: Worker, port: MessagePort, base: string): void {
    if (this._isTerminated) {
      worker.terminate();
      return;
    }
    this._worker = worker;
    worker.onerror = event => {
      event.preventDefault();
      this.onError(event.message);
    };
    const connect: IConnect = {
      kind: 'connect',
      base,
      interrupt: this._source(),
      lock: this._lock
    };
    worker.postMessage(connect, [port]);
  }

  /** Made while the Worker starts, which it takes some milliseconds to do. */
  private _source(): IInterruptSource {
    return (this._interruptSource ??= newSource(0));
  }

  private readonly _lock = `nbgrid-kernel-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  private _interruptSource: IInterruptSource | null = null;

  private _worker: Worker | null = null;
  private _isTerminated = false;
}

function newSource(serial: number): IInterruptSource {
  return { url: URL.createObjectURL(new Blob(['.'])), serial };
}
