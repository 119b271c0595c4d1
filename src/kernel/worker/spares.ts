/** A Worker that waits for a kernel, and the page's end of its port. */
export interface IConnectedWorker {
  worker: Worker;
  port: MessagePort;
}

/** Starts Workers, some of them before they are needed. */
export class Spares {
  /**
   * @param _spawn - starts a Worker of a kernel
   * @param size - Workers that are kept ready
   */
  constructor(
    private readonly _spawn: () => Worker,
    public size = 1
  ) {}

  /** A connected Worker, ready or about to be. */
  take(): IConnectedWorker {
    const taken = this._ready.shift() ?? this._connect();
    this._isUsed = true;
    return taken;
  }

  /** Start what is missing; does nothing before the first kernel unless forced. */
  refill(isForced = false): void {
    if (!this._isUsed && !isForced) {
      return;
    }
    while (this._ready.length < this.size) {
      this._ready.push(this._connect());
    }
  }

  /** End the Workers that nobody took. */
  dispose(): void {
    for (const { worker, port } of this._ready.splice(0)) {
      port.close();
      worker.terminate();
    }
  }

  private _connect(): IConnectedWorker {
    const worker = this._spawn();
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ kind: 'connect' }, [port2]);
    return { worker, port: port1 };
  }

  private readonly _ready: IConnectedWorker[] = [];
  private _isUsed = false;
}
