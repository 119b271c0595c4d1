import type { IScript } from './spawn.js';

/**
 * A Worker and the page's end of its port. The port can be used at once; what
 * is sent waits until the Worker has started.
 */
export class ConnectedWorker {
  constructor(script: IScript) {
    this.base = script.base;
    this.library = () => script.library();
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    script.start().then(
      worker => this._connect(worker, port2),
      (error: unknown) => this.onError(String(error))
    );
  }

  readonly port: MessagePort;

  /** The folder of the Worker's script. */
  readonly base: string;

  /** The address of the script with the module `nbgrid`. */
  readonly library: () => Promise<string>;

  /** Called when the Worker could not start, or an error there was not caught. */
  onError: (reason: string) => void = () => undefined;

  terminate(): void {
    this._isTerminated = true;
    this.port.close();
    this._worker?.terminate();
  }

  private _connect(worker: Worker, port: MessagePort): void {
    if (this._isTerminated) {
      worker.terminate();
      return;
    }
    this._worker = worker;
    worker.onerror = event => {
      event.preventDefault();
      this.onError(event.message);
    };
    worker.postMessage({ kind: 'connect' }, [port]);
  }

  private _worker: Worker | null = null;
  private _isTerminated = false;
}
