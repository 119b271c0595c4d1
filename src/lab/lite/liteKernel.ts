import type { KernelMessage } from '@jupyterlab/services';
import type { IKernel } from '@jupyterlite/services';
import { type ISignal, Signal } from '@lumino/signaling';

import {
  decodeMessage,
  encodeMessage,
  type IOutgoing,
  PageKernel,
  type PageKernelParts
} from '../../kernel/worker/index.js';

/** A kernel of the page as JupyterLite knows kernels. */
export class LiteKernel implements IKernel {
  constructor(
    { id, name, location, sendMessage }: IKernel.IOptions,
    parts: PageKernelParts
  ) {
    this.id = id;
    this.name = name;
    this.location = location;
    this._sendMessage = sendMessage;
    this._kernel = new PageKernel({
      id,
      folder: location.replace(/^[\w-]+:/, ''),
      ...parts,
      onMessage: message => this._forward(message),
      onEnded: () => this.dispose()
    });
  }

  readonly id: string;
  readonly name: string;
  /** Where JupyterLite starts it anew. */
  location: string;
  readonly ready = Promise.resolve();

  /** Folder of the lab that the code runs in. */
  get folder(): string {
    return this._kernel.folder;
  }

  set folder(folder: string) {
    this.location = folder;
    this._kernel.folder = folder;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get disposed(): ISignal<this, void> {
    return this._disposed;
  }

  /** Hands the message on at once: the kernel keeps its own queue. */
  async handleMessage(message: KernelMessage.IMessage): Promise<void> {
    this._client = message.header.session;
    this._kernel.send(
      encodeMessage({
        ...(message as unknown as Parameters<typeof encodeMessage>[0]),
        buffers: (message.buffers ?? []) as ArrayBuffer[]
      })
    );
  }

  interrupt(): void {
    this._kernel.interrupt();
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._kernel.dispose();
    this._disposed.emit();
    Signal.clearData(this);
  }

  /**
   * JupyterLite finds the client by the session in the header, and from one client
   * all others: what answers none is sent to the one that was heard last.
   */
  private _forward({ data, session }: IOutgoing): void {
    const message = decodeMessage(data);
    message.header.session = session || this._client;
    this._sendMessage(message as unknown as KernelMessage.IMessage);
  }

  private readonly _kernel: PageKernel;
  private readonly _sendMessage: IKernel.SendMessage;
  private readonly _disposed = new Signal<this, void>(this);
  private _client = '';
  private _isDisposed = false;
}
