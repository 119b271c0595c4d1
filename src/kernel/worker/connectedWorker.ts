import type { IConnect, ToWorker } from './protocol.js';
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

  post(message: ToWorker, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }

  terminate(): void {
    this._isTerminated = true;
    this.port.close();
    this._worker?.terminate();
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
    worker.postMessage({ kind: 'connect', base } satisfies IConnect, [port]);
  }

  private _worker: Worker | null = null;
  private _isTerminated = false;
}
