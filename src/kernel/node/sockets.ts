import type { Buffer } from 'node:buffer';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';

import { Reply, Router, XPublisher } from 'zeromq';

import type { Channel } from '../core/index.js';
import type { IConnection } from './connection.js';
import { addressOf, ConnectionError } from './connection.js';
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

/** Nothing is dropped when a client reads slowly. */
const outgoing = { sendHighWaterMark: 0, linger: LINGER_MS };
const bothWays = { ...outgoing, receiveHighWaterMark: 0 };

type FramesHandler = (
  channel: Exclude<Channel, 'iopub'>,
  frames: Buffer[]
) => void;

/** The five ZeroMQ sockets of a kernel. */
export class Sockets {
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

  /** Send after what was sent before on the channel. */
  send(channel: Channel, frames: Frame[]): void {
    this._outboxes[channel].push(frames);
  }

  /** Resolves when everything was given to the system, or after a while. */
  async close(): Promise<void> {
    this._openIopub();
    clearTimeout(this._audienceTimer);
    await Promise.all(
      Object.values(this._outboxes).map(outbox => outbox.flushed())
    );
    for (const socket of Object.values(this._sockets)) socket.close();
    this._heartbeat.close();
  }

  private async _beat(): Promise<void> {
    await receive(this._heartbeat, frames => this._heartbeat.send(frames));
  }

  private readonly _sockets = {
    shell: new Router(bothWays),
    control: new Router(bothWays),
    iopub: new XPublisher({ ...outgoing, verbosity: 'allSubs' }),
    stdin: new Router(bothWays)
  };
  private readonly _heartbeat = new Reply({ linger: 0 });
  private _openIopub: () => void = () => undefined;
  private _audienceTimer: NodeJS.Timeout | undefined;
  private readonly _outboxes = {
    shell: new Outbox(this._sockets.shell),
    control: new Outbox(this._sockets.control),
    iopub: new Outbox(
      this._sockets.iopub,
      new Promise(resolve => (this._openIopub = resolve))
    ),
    stdin: new Outbox(this._sockets.stdin)
  };
}

async function receive(
  socket: AsyncIterable<Buffer[]> & { readonly closed: boolean },
  onFrames: (frames: Buffer[]) => unknown
): Promise<void> {
  try {
    for await (const frames of socket) await onFrames(frames);
  } catch (error) {
    if (!socket.closed) process.stderr.write(`${(error as Error).stack}\n`);
  }
}

/** A socket can send one message at a time: the others wait here. */
class Outbox {
  /** @param opened - nothing is sent before it resolves. */
  constructor(
    private readonly _socket: {
      send(frames: Frame[]): Promise<void>;
      readonly closed: boolean;
    },
    private readonly _opened?: Promise<void>
  ) {}

  push(frames: Frame[]): void {
    this._waiting.push(frames);
    this._sending ??= this._pump();
  }

  async flushed(): Promise<void> {
    await this._sending;
  }

  private async _pump(): Promise<void> {
    await this._opened;
    for (let at = 0; at < this._waiting.length; at++) {
      try {
        await this._socket.send(this._waiting[at]);
      } catch (error) {
        if (this._socket.closed) break;
        process.stderr.write(`nbgrid: not sent: ${(error as Error).message}\n`);
      }
    }
    this._waiting = [];
    this._sending = null;
  }

  private _waiting: Frame[][] = [];
  private _sending: Promise<void> | null = null;
}
