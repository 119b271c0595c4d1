import type { PageKernel } from './pageKernel.js';
import type { IOutgoing } from './protocol.js';

/**
 * A WebSocket that ends in this page: what JupyterLab's kernel connection
 * needs of one.
 */
export class LocalSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  /** @param _onClose - called once, when either side closes the socket */
  constructor(
    readonly url: string,
    private readonly _kernel: PageKernel,
    private readonly _onClose: (socket: LocalSocket) => void
  ) {
    super();
    this.sessionId = new URL(url).searchParams.get('session_id') ?? '';
    queueMicrotask(() => {
      if (this.readyState === LocalSocket.CONNECTING) {
        this.readyState = LocalSocket.OPEN;
        this._fire('open', new Event('open'));
      }
    });
  }

  readonly CONNECTING = LocalSocket.CONNECTING;
  readonly OPEN = LocalSocket.OPEN;
  readonly CLOSING = LocalSocket.CLOSING;
  readonly CLOSED = LocalSocket.CLOSED;

  /** Session of the client, that replies are meant for. */
  readonly sessionId: string;
  readonly protocol = '';
  readonly extensions = '';
  readonly bufferedAmount = 0;
  binaryType: BinaryType = 'arraybuffer';
  readyState: number = LocalSocket.CONNECTING;
  onopen: ((event: Event) => unknown) | null = null;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  onclose: ((event: CloseEvent) => unknown) | null = null;

  /** From the client to the kernel. */
  send(data: string | ArrayBuffer | ArrayBufferView): void {
    if (this.readyState !== LocalSocket.OPEN) {
      return;
    }
    if (ArrayBuffer.isView(data)) {
      const { buffer, byteOffset, byteLength } = data;
      const end = byteOffset + byteLength;
      this._kernel.send(buffer.slice(byteOffset, end) as ArrayBuffer);
    } else {
      this._kernel.send(typeof data === 'string' ? data : data.slice(0));
    }
  }

  /** From the kernel to the client. */
  deliver(message: IOutgoing): void {
    if (this.readyState === LocalSocket.OPEN) {
      this._fire(
        'message',
        new MessageEvent('message', { data: message.data })
      );
    }
  }

  close(code = 1000, reason = ''): void {
    if (this.readyState >= LocalSocket.CLOSING) {
      return;
    }
    this.readyState = LocalSocket.CLOSED;
    this._onClose(this);
    queueMicrotask(() => {
      const init = { code, reason, wasClean: true };
      this._fire('close', new CloseEvent('close', init));
    });
  }

  private _fire(type: 'open' | 'message' | 'close', event: Event): void {
    const handler = this[`on${type}`] as ((event: Event) => unknown) | null;
    handler?.call(this, event);
    this.dispatchEvent(event);
  }
}
