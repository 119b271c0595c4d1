import process from 'node:process';
import { setImmediate, setTimeout } from 'node:timers';

import type { IMessage } from '../core/index.js';
import { Insistence, kernelInfo } from '../core/index.js';
import type { IThreadEnd } from './nodeKernel.js';
import { NodeKernel } from './nodeKernel.js';
import { Outstanding } from './outstanding.js';
import { OwnMessages } from './ownMessages.js';
import type { IEncodedMessage } from './protocol.js';
import { isRequest } from './protocol.js';
import type { Sockets } from './sockets.js';
import type { Wire } from './wire.js';

/** How much later than an interrupt the request may come that it is meant for. */
const EARLY_INTERRUPT_MS = 1000;

/** How long a thread may take to end by itself, or by force. */
const END_MS = 500;

/** Of a thread that is told to end and does not. */
const LINGERS =
  ' What it waits for inside the system, or computes in native code, still goes on until it is done.';

/** What a kernel process is made of. */
export interface IKernelProcessOptions {
  readonly sockets: Pick<Sockets, 'send' | 'listen' | 'close'>;
  readonly wire: Wire;
  /** Absolute path of the folder that the code runs in. */
  readonly folder: string;
  readonly version: string;
  /** Ends the process. */
  readonly end: (code: number) => void;
  /** Ends it where a thread keeps it from ending. */
  readonly kill: () => void;
}

/**
 * A kernel behind ZeroMQ. User code runs in a thread; this, the main thread,
 * keeps the sockets, and answers what cannot wait for a cell to end: interrupt,
 * shutdown, the first question what kernel this is.
 */
export class KernelProcess {
  constructor(private readonly _options: IKernelProcessOptions) {
    this._thread = this._startThread();
  }

  /** Take what comes in from the sockets. */
  listen(): void {
    this._own.broadcast({}, 'status', { execution_state: 'starting' });
    this._options.sockets.listen(
      (channel, frames) => {
        const message = this._options.wire.decode(channel, frames);
        if (message) {
          this._receive(message);
        } else {
          process.stderr.write(
            `nbgrid: a message on the ${channel} channel is not signed with this kernel's key, or is none.\n`
          );
        }
      },
      subscription => this._own.welcome(subscription)
    );
  }

  /**
   * Stop what is executed or computes without being asked, such as a timer's
   * callback; the same request a second time within 2 s, whatever it takes.
   *
   * @param askedAt - when the client asked. A request that it had sent before,
   * and that comes later, on another socket, is stopped too.
   */
  interrupt(askedAt = ''): void {
    if (!this._insistence.isFirst()) return;
    const { running } = this._outstanding;
    this._early = running ? null : { askedAt, atMs: performance.now() };
    this._thread.interrupt(running);
  }

  /** End in order: handlers of `exit` run if the thread is free. */
  async shutdown(): Promise<void> {
    if (this._isEnding) return;
    this._isEnding = true;
    if (this._outstanding.isEmpty) {
      this._thread.exit();
      await Promise.race([this._thread.ended, after(END_MS)]);
    }
    await this._end(0);
  }

  private _receive(message: IMessage): void {
    const { channel } = message;
    if (channel === 'control') {
      this._answerControl(message);
    } else if (!isRequest(message)) {
      // Nothing else is to come there: it would run uncounted.
      if (message.header.msg_type === 'input_reply') this._give(message);
    } else if (!this._isReady && isInfoRequest(message)) {
      this._own.answer(message, kernelInfo(this._options.version));
    } else if (this._give(message)) {
      this._outstanding.add(message);
      if (isExecution(message)) {
        if (message.content.silent !== true) this._lastCell = message;
        this._stopIfAsked(message);
      }
    }
  }

  /** @returns whether the thread has it; otherwise it is answered. */
  private _give(message: IMessage): boolean {
    try {
      this._thread.send(message);
      return true;
    } catch (error) {
      const { name, message: reason } = error as Error;
      const evalue = `The ${message.header.msg_type} is nested too deeply, or too large, for the kernel's thread: ${reason}`;
      this._own.refuse(message, name, evalue);
      process.stderr.write(`nbgrid: ${evalue}\n`);
      return false;
    }
  }

  /** Dates are those of one client, in ISO 8601. */
  private _stopIfAsked({ header }: IMessage): void {
    const early = this._early;
    this._early = null;
    if (
      early &&
      performance.now() - early.atMs < EARLY_INTERRUPT_MS &&
      header.date &&
      header.date < early.askedAt
    ) {
      this.interrupt();
    }
  }

  private _answerControl(message: IMessage): void {
    const type = message.header.msg_type;
    switch (type) {
      case 'interrupt_request':
        this.interrupt(message.header.date);
        this._own.answer(message, { status: 'ok' });
        return;
      case 'shutdown_request': {
        const restart = message.content.restart === true;
        const content = { status: 'ok', restart };
        this._own.answer(message, content);
        this._own.broadcast(message.header, 'shutdown_reply', content);
        void this.shutdown();
        return;
      }
      case 'kernel_info_request':
        this._own.answer(message, kernelInfo(this._options.version));
        return;
      default:
        this._give(message);
    }
  }

  private _startThread(): NodeKernel {
    const { folder, version } = this._options;
    const thread = new NodeKernel({
      folder,
      version,
      ownsProcess: true,
      drain: () => this._turn()
    });
    this._isReady = false;
    void thread.ready.then(
      () => (this._isReady = true),
      () => undefined
    );
    thread.onEncoded = (message, onSent) => {
      // What a thread that was replaced still had to say comes too late.
      if (thread !== this._thread) return;
      const { type, parentId, isIdle } = message;
      if (type.endsWith('_reply')) this._outstanding.answered(parentId);
      if (isIdle) this._outstanding.done(parentId);
      this._send(message, onSent);
    };
    thread.onShutdown = () => void this.shutdown();
    void thread.ended.then(end => this._onThreadEnd(thread, end));
    return thread;
  }

  /** What the sockets had received by now was given to the thread. */
  private async _turn(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise<void>(resolve => setImmediate(resolve));
    }
  }

  private _onThreadEnd(thread: NodeKernel, { code, error }: IThreadEnd): void {
    if (thread !== this._thread || this._isEnding) return;
    if (error && !this._isReady) {
      // Another thread would end in the same way.
      this._isEnding = true;
      this._lose(error.name, `${error.message}. The kernel could not start.`);
      void this._end(1);
      return;
    }
    if (error) {
      this._lose(
        error.name,
        `${error.message}. The kernel was started again: its variables are lost.`
      );
      this._thread = this._startThread();
      return;
    }
    this._isEnding = true;
    this._lose('SystemExit', `process.exit(${code}) has ended the kernel.`);
    void this._end(code);
  }

  private async _replaceThread(): Promise<void> {
    const stuck = this._thread;
    const lost = this._outstanding.clear();
    this._thread = this._startThread();
    // What it waits for inside the system cannot be ended within the process.
    const isEnded = await stuck.terminate();
    if (!isEnded) {
      this._lingering.add(stuck);
      void stuck.ended.then(() => this._lingering.delete(stuck));
    }
    this._lose(
      'KernelRestarted',
      `The code could not be interrupted. The kernel was started again: its variables are lost.${isEnded ? '' : LINGERS}`,
      lost
    );
  }

  /** Say in the running cell why it ends, and abort what waits behind it. */
  private _lose(
    ename: string,
    evalue: string,
    { running, isAnswered, waiting } = this._outstanding.clear()
  ): void {
    if (!running || !isExecution(running)) this._print(`${ename}: ${evalue}\n`);
    if (!running) return;
    this._own.fail(running, ename, evalue, isAnswered);
    for (const message of waiting) {
      this._own.answer(message, { status: 'aborted' });
    }
  }

  /** Print what no cell waits for: in the cell that came last. */
  private _print(text: string): void {
    if (this._lastCell) {
      const content = { name: 'stderr', text };
      this._own.broadcast(this._lastCell.header, 'stream', content);
    } else {
      process.stderr.write(`nbgrid: ${text}`);
    }
  }

  private _send(message: IEncodedMessage, onSent?: () => void): void {
    const { sockets, wire } = this._options;
    sockets.send(message.channel, wire.encode(message), onSent);
  }

  private async _end(code: number): Promise<void> {
    this._isEnding = true;
    // First, for it may print without end.
    const isEnded = await this._thread.terminate();
    await this._replaced;
    await this._options.sockets.close();
    if (isEnded && this._lingering.size === 0) {
      this._options.end(code);
    } else {
      this._options.kill();
    }
  }

  private readonly _own = new OwnMessages(message => this._send(message));
  private readonly _outstanding = new Outstanding();
  private readonly _insistence = new Insistence({
    running: () => (this._isEnding ? null : this._outstanding.running),
    giveUp: () => (this._replaced = this._replaceThread()),
    now: () => performance.now(),
    timers: { setTimeout }
  });
  private _thread: NodeKernel;
  /** Threads that were replaced and have not ended. */
  private readonly _lingering = new Set<NodeKernel>();
  private _replaced: Promise<void> = Promise.resolve();
  private _lastCell: IMessage | null = null;
  private _isReady = false;
  private _isEnding = false;
  /** An interrupt that came while nothing ran. */
  private _early: { askedAt: string; atMs: number } | null = null;
}

function isExecution({ header }: IMessage): boolean {
  return header.msg_type === 'execute_request';
}

function isInfoRequest({ header }: IMessage): boolean {
  return header.msg_type === 'kernel_info_request';
}

function after(delayMs: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, delayMs));
}
