import { Session } from '../core/index.js';
import { KernelProcess } from './kernelProcess.js';
import type { Channel, IMessage } from '../core/index.js';
import { decodeMessage } from './encode.js';
import { NodeKernel } from './nodeKernel.js';
import type { IEncodedMessage } from './protocol.js';
import { until } from '../core/testing/until.js';
import { Wire } from './wire.js';

jest.mock('./nodeKernel.js');

/** The thread that the process has started last, as a test plays it. */
const lastThread = () => jest.mocked(NodeKernel).mock.instances.at(-1)!;

class TestWire extends Wire {
  readonly sent: IMessage[] = [];

  override encode(message: IEncodedMessage) {
    this.sent.push(decodeMessage(message));
    return [];
  }
}

describe('KernelProcess', () => {
  const client = new Session(() => 'client');
  let wire: TestWire;
  let receive: (channel: Exclude<Channel, 'iopub'>, frames: never[]) => void;
  let subscribe: (topic: string) => void;
  let endThread: (end: { code: number; error: Error | null }) => void;
  let becomeReady: () => void;
  let exits: (number | 'killed')[];
  let next: IMessage | null;
  let kernel: KernelProcess;

  beforeEach(() => {
    jest.mocked(NodeKernel).mockReset();
    jest.mocked(NodeKernel).mockImplementation(function (this: NodeKernel) {
      Object.assign(this, {
        ended: new Promise(resolve => (endThread = resolve)),
        ready: new Promise<void>(resolve => (becomeReady = resolve)),
        send: jest.fn(),
        interrupt: jest.fn(),
        exit: jest.fn(() => endThread({ code: 0, error: null })),
        terminate: jest.fn(() => Promise.resolve(true))
      });
      return this;
    });
    wire = new TestWire('', 'sha256');
    wire.decode = () => next;
    exits = [];
    kernel = new KernelProcess({
      sockets: {
        send: () => undefined,
        listen: (onFrames, onSubscribed) => {
          receive = onFrames as typeof receive;
          subscribe = onSubscribed!;
        },
        close: () => Promise.resolve()
      },
      wire,
      folder: '/',
      version: '1',
      end: code => exits.push(code),
      kill: () => exits.push('killed')
    });
    kernel.listen();
  });

  const send = (
    channel: Exclude<Channel, 'iopub'>,
    type: string,
    content = {}
  ): IMessage => {
    next = client.message(channel, type, content, {});
    receive(channel, []);
    return next;
  };

  /** What the thread answers; its idle is still to come. */
  const reply = ({ header }: IMessage, thread = lastThread()): void =>
    thread.onEncoded(
      {
        channel: 'shell',
        type: 'execute_reply',
        parentId: header.msg_id,
        isIdle: false,
        parts: [
          '{"msg_type":"execute_reply"}',
          `{"msg_id":"${header.msg_id}"}`,
          '{}',
          '{"status":"ok"}'
        ],
        buffers: []
      },
      () => undefined
    );

  /** The thread has done with a request. */
  const done = ({ header }: IMessage): void =>
    lastThread().onEncoded(
      {
        channel: 'iopub',
        type: 'status',
        parentId: header.msg_id,
        isIdle: true,
        parts: ['{"msg_type":"status"}', '{}', '{}', '{}'],
        buffers: []
      },
      () => undefined
    );

  const answersTo = (request: IMessage) =>
    wire.sent
      .filter(({ parent_header: p }) => p.msg_id === request.header.msg_id)
      .map(({ header, content }) => [
        header.msg_type,
        content.execution_state ?? content.status ?? content.ename
      ]);

  /** Which requests the last thread was to interrupt; undefined: whatever computes. */
  const interruptions = () => jest.mocked(lastThread().interrupt).mock.calls;

  const settled = () => new Promise(resolve => setImmediate(resolve));

  it('says that it starts', () => {
    expect(wire.sent[0].content).toEqual({ execution_state: 'starting' });
  });

  it('welcomes each reader of iopub', () => {
    subscribe('status');
    const { header, parent_header, content, identities } = wire.sent.at(-1)!;
    expect(header.msg_type).toBe('iopub_welcome');
    expect(String(identities)).toBe('status');
    expect(parent_header).toEqual({});
    expect(content).toEqual({ subscription: 'status' });
  });

  it('says what it is before the thread is ready, then leaves it to it', async () => {
    const early = send('shell', 'kernel_info_request');
    expect(answersTo(early)).toEqual([
      ['status', 'busy'],
      ['kernel_info_reply', 'ok'],
      ['status', 'idle']
    ]);

    becomeReady();
    await settled();
    const late = send('shell', 'kernel_info_request');
    expect(answersTo(late)).toEqual([]);
    expect(lastThread().send).toHaveBeenCalledWith(late);
  });

  it('answers control while a cell runs', () => {
    send('shell', 'execute_request');

    expect(answersTo(send('control', 'interrupt_request'))).toContainEqual([
      'interrupt_reply',
      'ok'
    ]);
    expect(lastThread().interrupt).toHaveBeenCalledTimes(1);
    expect(answersTo(send('control', 'kernel_info_request'))).toContainEqual([
      'kernel_info_reply',
      'ok'
    ]);
  });

  it('interrupts what a client had sent before, when it comes later', () => {
    const running = client.message('shell', 'execute_request', {}, {});
    const later = client.message('shell', 'execute_request', {}, {});
    running.header.date = '2026-01-01T00:00:00.100Z';
    later.header.date = '2026-01-01T00:00:00.300Z';
    next = client.message('control', 'interrupt_request', {}, {});
    next.header.date = '2026-01-01T00:00:00.200Z';
    receive('control', []);
    expect(interruptions()).toEqual([[undefined]]);

    next = running;
    receive('shell', []);
    expect(interruptions()).toEqual([[undefined], [running]]);
    next = later;
    receive('shell', []);
    expect(interruptions()).toHaveLength(2);
  });

  it('does not take an answered cell for the one that is meant', () => {
    const first = lastThread();
    const answered = send('shell', 'execute_request');
    send('control', 'interrupt_request');
    reply(answered);
    send('control', 'interrupt_request');
    const running = send('shell', 'execute_request');
    send('control', 'interrupt_request');
    expect(lastThread()).toBe(first);
    expect(interruptions()).toEqual([[answered], [undefined], [running]]);
  });

  it('interrupts what computes without having been asked, and no later cell', () => {
    send('control', 'interrupt_request');
    const later = client.message('shell', 'execute_request', {}, {});
    later.header.date = '9999-01-01T00:00:00.000Z';
    next = later;
    receive('shell', []);
    expect(interruptions()).toEqual([[undefined]]);
  });

  it('replaces the thread at a second interrupt of the same cell', async () => {
    const first = lastThread();
    const running = send('shell', 'execute_request');
    const waiting = send('shell', 'execute_request');
    send('control', 'interrupt_request');
    send('control', 'interrupt_request');

    expect(interruptions()).toEqual([[running]]);
    await until(() => expect(lastThread()).not.toBe(first));
    expect(first.terminate).toHaveBeenCalled();
    expect(answersTo(running)).toEqual([
      ['error', 'KernelRestarted'],
      ['execute_reply', 'error'],
      ['status', 'idle']
    ]);
    expect(answersTo(waiting)).toContainEqual(['execute_reply', 'aborted']);
  });

  describe('with a thread that waits inside the system', () => {
    let running: IMessage;

    beforeEach(() => {
      jest.mocked(lastThread().terminate).mockResolvedValue(false);
      running = send('shell', 'execute_request');
      send('control', 'interrupt_request');
      send('control', 'interrupt_request');
    });

    it('goes on in another, and says what else goes on until that ends', async () => {
      const endFirst = endThread;
      await until(() => expect(answersTo(running)).toHaveLength(3));
      const { evalue } = wire.sent.at(-2)!.content;
      expect(evalue).toMatch(/again: .*still goes on until it is done/);
      const later = send('shell', 'execute_request');
      expect(lastThread().send).toHaveBeenCalledWith(later);
      expect(exits).toEqual([]);
      endFirst({ code: 1, error: null });
      send('control', 'shutdown_request', { restart: false });
      await until(() => expect(exits).toEqual([0]));
    });

    it('is killed at its end: the thread would keep it', async () => {
      await until(() => expect(answersTo(running)).toHaveLength(3));
      send('control', 'shutdown_request', { restart: false });
      await until(() => expect(exits).toEqual(['killed']));
    });
  });

  it('is killed at a shutdown that its thread does not heed', async () => {
    jest.mocked(lastThread().terminate).mockResolvedValue(false);
    send('shell', 'execute_request');
    send('control', 'shutdown_request', { restart: false });
    await until(() => expect(exits).toEqual(['killed']));
  });

  it('passes over what a thread says that was replaced', async () => {
    const first = lastThread();
    const running = send('shell', 'execute_request');
    send('control', 'interrupt_request');
    send('control', 'interrupt_request');
    await until(() => expect(lastThread()).not.toBe(first));
    const before = answersTo(running);
    reply(running, first);
    expect(answersTo(running)).toEqual(before);
  });

  it('ends when the thread could not start: another could not either', async () => {
    const first = lastThread();
    const waiting = send('shell', 'execute_request');
    endThread({ code: 1, error: new RangeError('no such file') });
    await settled();

    expect(lastThread()).toBe(first);
    expect(answersTo(waiting)).toContainEqual(['error', 'RangeError']);
    expect(exits).toEqual([1]);
  });

  it('answers what its thread cannot be given, and goes on', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.mocked(lastThread().send).mockImplementationOnce(() => {
      throw new RangeError('too deep');
    });
    const deep = send('shell', 'execute_request');
    expect(answersTo(deep)).toEqual([
      ['status', 'busy'],
      ['execute_reply', 'error'],
      ['status', 'idle']
    ]);
    expect(write.mock.calls[0][0]).toContain('too deep');
    write.mockRestore();
    send('control', 'interrupt_request');
    expect(interruptions()).toEqual([[undefined]]);
  });

  it('gives an answer to a question to the thread, and waits for no end of it', () => {
    for (const channel of ['shell', 'stdin'] as const) {
      const answer = send(channel, 'input_reply', { value: 'a' });
      expect(lastThread().send).toHaveBeenLastCalledWith(answer);
    }
    send('control', 'interrupt_request');
    expect(interruptions()).toEqual([[undefined]]);
  });

  it('passes over what is no answer where answers are expected', () => {
    send('stdin', 'execute_request');
    expect(lastThread().send).not.toHaveBeenCalled();
  });

  it('starts again when the thread dies of an error, and says so', async () => {
    becomeReady();
    await settled();
    const first = lastThread();
    const running = send('shell', 'execute_request');
    endThread({ code: 1, error: new RangeError('no memory') });
    await settled();

    expect(lastThread()).not.toBe(first);
    expect(answersTo(running)).toContainEqual(['error', 'RangeError']);
    expect(exits).toEqual([]);
  });

  it('says in the last cell that the thread died of what came later', async () => {
    becomeReady();
    await settled();
    const cell = send('shell', 'execute_request');
    const silent = send('shell', 'execute_request', { silent: true });
    [cell, silent].forEach(done);
    endThread({ code: 1, error: new RangeError('no memory') });
    await settled();

    expect(wire.sent.at(-1)).toMatchObject({
      parent_header: { msg_id: cell.header.msg_id },
      content: { name: 'stderr', text: expect.stringMatching(/memory.*lost/) }
    });
  });

  it('does not answer twice what the thread answered before it died', async () => {
    becomeReady();
    await settled();
    const answered = send('shell', 'execute_request');
    const waiting = send('shell', 'execute_request');
    reply(answered);
    endThread({ code: 1, error: new RangeError('no memory') });
    await settled();

    expect(answersTo(answered)).toEqual([
      ['execute_reply', 'ok'],
      ['error', 'RangeError'],
      ['status', 'idle']
    ]);
    expect(answersTo(waiting)).toContainEqual(['execute_reply', 'aborted']);
  });

  it('ends with the code of process.exit, which the cell shows', async () => {
    const running = send('shell', 'execute_request');
    endThread({ code: 3, error: null });
    await settled();

    expect(answersTo(running)).toContainEqual(['error', 'SystemExit']);
    expect(exits).toEqual([3]);
  });

  it.each([true, false])('shuts down, restart %s', async restart => {
    const request = send('control', 'shutdown_request', { restart });
    await settled();
    await settled();

    const [reply, broadcast] = wire.sent.filter(
      ({ header }) => header.msg_type === 'shutdown_reply'
    );
    expect(reply).toMatchObject({
      channel: 'control',
      content: { status: 'ok', restart },
      parent_header: { msg_id: request.header.msg_id }
    });
    expect(broadcast.channel).toBe('iopub');
    expect(lastThread().exit).toHaveBeenCalled();
    expect(exits).toEqual([0]);
  });

  it('passes over what is not signed', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    next = null;
    receive('shell', []);

    expect(write.mock.calls[0][0]).toContain('shell channel is not signed');
    expect(lastThread().send).not.toHaveBeenCalled();
    write.mockRestore();
  });
});
