import type { Kernel } from '@jupyterlab/services';
import type { IKernelDeath } from '../run/index.js';
import { portErrorOf } from './portErrors.js';

/**
 * Finds out what became of a kernel: that it died, that someone ended it, which
 * the server tells nobody, or, after the connection to the server was
 * interrupted, whether it is still there and has not forgotten to answer.
 * Brings the connection back sooner than it would come by itself.
 */
export class ConnectionWatch {
  constructor(private readonly _options: ConnectionWatch.IOptions) {
    const { connection } = _options;
    this._wasConnected = connection.connectionStatus === 'connected';
    connection.statusChanged.connect(this._onStatus, this);
    connection.connectionStatusChanged.connect(this._onConnection, this);
    this._isAway = !this._wasConnected;
    this._checkSoon(this._isAway ? FIRST_CONNECTION_MS : LOOK_DELAY_MS);
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    clearTimeout(this._timer);
    const { connection } = this._options;
    connection.statusChanged.disconnect(this._onStatus, this);
    connection.connectionStatusChanged.disconnect(this._onConnection, this);
  }

  private _onStatus(_: Kernel.IKernelConnection, status: Kernel.Status): void {
    if (status === 'dead') {
      this._end('died', 'The kernel died.');
    } else if (status === 'autorestarting' || status === 'restarting') {
      this._end('died', 'The kernel died or was restarted by someone.');
    }
  }

  private _onConnection(
    _: Kernel.IKernelConnection,
    status: Kernel.ConnectionStatus
  ): void {
    if (status !== 'connected') {
      this._isAway = true;
      this._checkSoon(this._wasConnected ? 0 : FIRST_CONNECTION_MS);
      return;
    }
    const isBack = this._wasConnected && this._isAway;
    this._wasConnected = true;
    this._isAway = false;
    this._checkSoon(LOOK_DELAY_MS);
    if (isBack) {
      void this._checkAnswer();
    }
  }

  private _checkSoon(delayMs: number): void {
    clearTimeout(this._timer);
    if (!this._isDisposed) {
      this._timer = setTimeout(() => void this._check(), delayMs);
    }
  }

  private async _check(): Promise<void> {
    if (!this._isAway && this._options.unanswered().length === 0) {
      this._checkSoon(LOOK_DELAY_MS);
      return;
    }
    const wasAway = this._isAway;
    let model: Kernel.IModel | undefined;
    try {
      model = await this._options.getModel();
    } catch (error) {
      if (this._isAway && !isAway(error)) {
        this._end('lost', String((error as Error).message));
      }
      this._checkSoon(CHECK_DELAY_MS);
      return;
    }
    if (this._isDisposed || this._isAway !== wasAway) {
      return;
    }
    if (!model) {
      this._end(
        'lost',
        this._wasConnected
          ? 'The kernel is gone: someone ended it, or the server was away.'
          : 'It ended while it started; the log of the server may say why.'
      );
    } else if (model.execution_state === 'dead') {
      this._end('died', 'The kernel died.');
    } else if (!this._isAway) {
      this._checkSoon(LOOK_DELAY_MS);
    } else {
      // A first connection may take long, and is not to be torn down.
      if (this._wasConnected) {
        void this._options.connection.reconnect().catch(() => undefined);
      }
      this._checkSoon(RECONNECT_LIMIT_MS);
    }
  }

  /**
   * A kernel answers in order: once it has answered something later, an answer
   * that is still missing was lost on the way.
   */
  private async _checkAnswer(): Promise<void> {
    const { connection, unanswered } = this._options;
    const before = unanswered();
    if (before.length === 0) {
      return;
    }
    try {
      await connection.requestKernelInfo();
    } catch {
      return;
    }
    const now = new Set(unanswered());
    if (!this._isAway && before.some(id => now.has(id))) {
      this._end('lost', 'An answer of the kernel was lost on the way.');
    }
  }

  private _end(kind: IKernelDeath['kind'], message: string): void {
    if (!this._isDisposed) {
      this.dispose();
      this._options.onDeath({ kind, message });
    }
  }

  private _wasConnected: boolean;
  private _isAway = false;
  private _isDisposed = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
}

export namespace ConnectionWatch {
  export interface IOptions {
    readonly connection: Kernel.IKernelConnection;
    readonly getModel: () => Promise<Kernel.IModel | undefined>;
    /** Ids of the requests that wait for their answer. */
    readonly unanswered: () => readonly string[];
    /** Called once at most. */
    readonly onDeath: (death: IKernelDeath) => void;
  }
}

/** How often a kernel that owes an answer is looked for. */
const LOOK_DELAY_MS = 10_000;

const CHECK_DELAY_MS = 2000;

const FIRST_CONNECTION_MS = 10_000;

const RECONNECT_LIMIT_MS = 10_000;

function isAway(error: unknown): boolean {
  return portErrorOf(error, '').code === 'unavailable';
}
