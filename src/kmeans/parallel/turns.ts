/** The little of MessageChannel that is used: neither DOM nor Node types exist in this folder. */
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

interface ChannelApi {
  MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
}

/** Taken before a notebook's code runs, which may declare its own. */
const { MessageChannel } = globalThis as unknown as ChannelApi;

/** How long a computation goes on, milliseconds, before it gives others a turn. */
const TURN_MS = 4;

/** Lets a long computation in pieces give messages, timers and promises of its thread their turns. */
export class Turns {
  constructor() {
    for (const port of this._ports) {
      port.onmessage = () => {
        this._last = Date.now();
        this._resume();
      };
    }
  }

  /** To be awaited between the pieces. */
  pass(): Promise<void> | void {
    if (Date.now() - this._last >= TURN_MS) {
      return new Promise(resolve => {
        this._resume = resolve;
        // Each in its turn: Node reads from a port until it is empty, and only then from others.
        this._ports.reverse();
        this._ports[0].postMessage(null);
      });
    }
  }

  dispose(): void {
    this._ports[0].close();
  }

  private readonly _ports = bothPorts();
  private _resume: () => void = () => undefined;
  private _last = Date.now();
}

function bothPorts(): Port[] {
  const { port1, port2 } = new MessageChannel();
  return [port1, port2];
}
