import { KERNEL_NAME } from './kernelspec.js';
import { LocalSocket } from './localSocket.js';
import { PageKernel, type PageKernelParts } from './pageKernel.js';
import type { IOutgoing } from './protocol.js';

/** A kernel as the REST API describes it. */
export interface IKernelModel {
  id: string;
  name: string;
  last_activity: string;
  execution_state: string;
  connections: number;
}

/** What all kernels of the page share. */
export interface IKernelTableOptions extends PageKernelParts {
  /** A kernel is not there any more. */
  onRemoved: (id: string) => void;
}

interface IEntry {
  kernel: PageKernel;
  sockets: Set<LocalSocket>;
}

/** The kernels that run in this page, and the sockets of their clients. */
export class KernelTable {
  constructor(private readonly _options: IKernelTableOptions) {}

  has(id: string | undefined): boolean {
    return id !== undefined && this._entries.has(id);
  }

  get(id: string): PageKernel | undefined {
    return this._entries.get(id)?.kernel;
  }

  /** @param folder - of the lab, where the code runs */
  start(folder: string): PageKernel {
    const { spares, files, language, start } = this._options;
    const id = crypto.randomUUID?.() ?? randomUuid();
    const sockets = new Set<LocalSocket>();
    const kernel = new PageKernel({
      id,
      folder,
      spares,
      files,
      language,
      start,
      onMessage: message => deliver(message, sockets),
      onEnded: () => this.remove(id)
    });
    this._entries.set(id, { kernel, sockets });
    return kernel;
  }

  remove(id: string): void {
    const entry = this._entries.get(id);
    if (!entry) {
      return;
    }
    this._entries.delete(id);
    entry.kernel.dispose();
    for (const socket of [...entry.sockets]) {
      socket.close();
    }
    this._options.onRemoved(id);
  }

  /** The socket that `url` asks for; null when the kernel is not ours. */
  open(url: string): LocalSocket | null {
    const found = /\/api\/kernels\/([^/?]+)\/channels/.exec(url);
    const entry = found && this._entries.get(decodeURIComponent(found[1]));
    if (!entry) {
      return null;
    }
    const socket = new LocalSocket(url, entry.kernel, closed =>
      entry.sockets.delete(closed)
    );
    entry.sockets.add(socket);
    return socket;
  }

  model(id: string): IKernelModel | null {
    const entry = this._entries.get(id);
    return entry
      ? {
          id,
          name: KERNEL_NAME,
          last_activity: entry.kernel.lastActivity.toISOString(),
          execution_state: entry.kernel.state,
          connections: entry.sockets.size
        }
      : null;
  }

  models(): IKernelModel[] {
    return [...this._entries.keys()].map(id => this.model(id)!);
  }

  private readonly _entries = new Map<string, IEntry>();
}

/** Broadcasts go to all clients, replies to the one that asked. */
function deliver(message: IOutgoing, sockets: ReadonlySet<LocalSocket>): void {
  for (const socket of sockets) {
    if (message.channel === 'iopub' || socket.sessionId === message.session) {
      socket.deliver(message);
    }
  }
}

/** A random id where the page has no secure context. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0'));
  return [
    hex.slice(0, 4),
    hex.slice(4, 6),
    hex.slice(6, 8),
    hex.slice(8, 10),
    hex.slice(10)
  ]
    .map(part => part.join(''))
    .join('-');
}
