import type { Buffer } from 'node:buffer';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';

import { Reply, Router, XPublisher } from 'zeromq';

import type { Channel } from '../core/index.js';
import type { IConnection } from './connection.js';
import { addressOf, ConnectionError } from './connection.js';
import { Outbox } from './outbox.js';
import { Patience } from './patience.js';
import type { Frame } from './wire.js';

/** Milliseconds that messages may take to leave when the kernel ends. */
const LINGER_MS = 1000;

/**
 * How long outputs wait for their first reader after the first request. A
 * client's sockets connect one by one, some 100 ms apart when they tried before
 * the kernel was there: what is sent before is lost.
 */
const AUDIENCE_MS = 5000;

/** What the first byte of a subscription is; 0 ends one. */
const SUBSCRIBED = 1;

const outgoing = { sendHighWaterMark: 0, linger: LINGER_MS };
const bothWays = { ...outgoing, receiveHighWaterMark: 0 };

/** Nothing is dropped when a client reads slowly: outputs wait. */
const publishing = {
  ...outgoing,
  sendHighWaterMark: 500,
  sendTimeout: 0,
  noDrop: true,
  verbosity: 'allSubs'
} as const;

/** After how long without reading a client loses outputs, milliseconds. */
const STUCK_MS = 3000;

type FramesHandler = (
  channel: Exclude<Channel, 'iopub'>,
  frames: Buffer[]
) => void;

/** The five ZeroMQ sockets of a kernel. */
export class Sockets {
  /** @param stuckMs - after how long without reading a client loses outputs. Default: 3000. */
  constructor(stuckMs = STUCK_MS) {
    this._patience = new Patience(this._iopub, stuckMs);
    this._outboxes = {
      shell: new Outbox(this._sockets.shell),
      control: new Outbox(this._sockets.control),
      iopub: new Outbox(
        this._iopub,
        new Promise(resolve => (this._openIopub = resolve)),
        this._patience
      ),
      stdin: new Outbox(this._sockets.stdin)
    };
  }

  /** @throws ConnectionError when a port is taken. */
  async bind(connection: IConnection): Promise<void> {
    const sockets = {
      ...this._sockets,
      heartbeat: this._heartbeat
    };
    for (const [name, socket] of Object.entries(sockets)) {
      const address = addressOf(connection, name as keyof typeof sockets);
      try {
        await socket.bind(address);
      } catch (error) {
        throw new ConnectionError(
          `The ${name} socket cannot use ${address}: ${(error as Error).message}. Start the kernel again.`
        );
      }
    }
    void this._beat();
  }

  /**
   * Give what comes in to a handler, in order for each channel.
   *
   * @param onSubscribed - called when someone begins to read from iopub, with
   * the start of the topics.
   */
  listen(
    onFrames: FramesHandler,
    onSubscribed: (topic: string) => void = () => undefined
  ): void {
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      void receive(this._sockets[channel], frames => {
        this._audienceTimer ??= setTimeout(this._openIopub, AUDIENCE_MS);
        onFrames(channel, frames);
      });
    }
    void receive(this._sockets.iopub, ([frame]) => {
      if (frame[0] !== SUBSCRIBED) return;
      this._openIopub();
      onSubscribed(frame.toString('utf8', 1));
    });
  }

  /**
   * Send after what was sent before on the channel.
   *
   * @param onSent - called when it has left, or cannot
   */
  send(
    channel: Channel,
    frames: Frame[],
    onSent: () => void = () => undefined
  ): void {
    this._outboxes[channel].push({ frames, onSent });
  }

  /** Resolves when everything was given to the system, or after a while. */
  async close(): Promise<void> {
    this._openIopub();
    clearTimeout(this._audienceTimer);
    const timer = setTimeout(() => this._patience.end(), LINGER_MS);
    await Promise.all(
      Object.values(this._outboxes).map(outbox => outbox.flushed())
    );
    clearTimeout(timer);
    for (const socket of Object.values(this._sockets)) socket.close();
    this._heartbeat.close();
  }

  private async _beat(): Promise<void> {
    await receive(this._heartbeat, frames => this._heartbeat.send(frames));
  }

  private readonly _iopub = new XPublisher(publishing);
  private readonly _sockets = {
    shell: new Router(bothWays),
    control: new Router(bothWays),
    iopub: this._iopub,
    stdin: new Router(bothWays)
  };
  private readonly _heartbeat = new Reply({ linger: 0 });
  private readonly _outboxes: Record<Channel, Outbox>;
  private readonly _patience: Patience;
  private _openIopub: () => void = () => undefined;
  private _audienceTimer: NodeJS.Timeout | undefined;
}

async function receive(
  socket: AsyncIterable<Buffer[]> & { readonly closed: boolean },
  onFrames: (frames: Buffer[]) => unknown
): Promise<void> {
  try {
    for await (const frames of socket) {
      try {
        await onFrames(frames);
      } catch (error) {
        // What is wrong with one message keeps no other from being heard.
        tell(error);
      }
    }
  } catch (error) {
    if (!socket.closed) tell(error);
  }
}

function tell(error: unknown): void {
  process.stderr.write(`${(error as Error).stack}\n`);
}
