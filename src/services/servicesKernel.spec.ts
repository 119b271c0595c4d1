import type { Kernel } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { IKernelMessage } from '../run/index';
import { ServicesKernel } from './servicesKernel';

/** The part of a kernel connection that a kernel uses. */
class FakeConnection {
  readonly id = 'kernel';
  connectionStatus: Kernel.ConnectionStatus = 'connected';
  readonly anyMessage = new Signal<this, unknown>(this);
  readonly statusChanged = new Signal<this, Kernel.Status>(this);
  readonly connectionStatusChanged = new Signal<this, Kernel.ConnectionStatus>(
    this
  );
  reconnect = jest.fn(() => {
    this.setConnection('connected');
    return Promise.resolve();
  });
  readonly info = Promise.resolve({
    language_info: { name: 'python', version: '3.13' }
  });
  requestKernelInfo = jest.fn(() => Promise.resolve());
  dispose = jest.fn();
  interrupt = jest.fn(() => Promise.resolve());
  sent: unknown[] = [];

  requestExecute(content: unknown) {
    this.sent.push(content);
    const msg_id = `request-${this.sent.length}`;
    return { msg: { header: { msg_id } }, done: Promise.resolve() };
  }

  setConnection(status: Kernel.ConnectionStatus): void {
    if (status !== this.connectionStatus) {
      this.connectionStatus = status;
      this.connectionStatusChanged.emit(status);
    }
  }

  receive(
    channel: string,
    msg_type: string,
    content: object,
    parent = 'request-1'
  ): void {
    this.anyMessage.emit({
      direction: 'recv',
      msg: {
        channel,
        header: { msg_id: 'x', msg_type },
        parent_header: { msg_id: parent },
        metadata: {},
        content
      }
    });
  }

  reply(parent?: string): void {
    this.receive('shell', 'execute_reply', { status: 'ok' }, parent);
  }

  idle(parent?: string): void {
    this.receive('iopub', 'status', { execution_state: 'idle' }, parent);
  }
}

const SPEC = {
  name: 'python3',
  display_name: 'Python 3',
  language: 'python',
  argv: [],
  resources: {}
};

const ticks = (): Promise<void> => jest.advanceTimersByTimeAsync(0);

describe('ServicesKernel', () => {
  let connection: FakeConnection;
  let model: () => Promise<Kernel.IModel | undefined>;
  let ended: jest.Mock;
  let kernel: ServicesKernel;
  let messages: IKernelMessage[];
  let prompts: string[];
  const handlers = {
    onMessage: (message: IKernelMessage) => void messages.push(message),
    onInputRequest: (prompt: string) => void prompts.push(prompt)
  };

  const open = (): ServicesKernel =>
    new ServicesKernel({
      connection: connection as unknown as Kernel.IKernelConnection,
      spec: SPEC,
      getModel: () => model(),
      endOnServer: ended,
      settleMs: 0
    });

  beforeEach(() => {
    jest.useFakeTimers();
    connection = new FakeConnection();
    model = () => Promise.resolve({ id: 'kernel', name: 'python3' });
    ended = jest.fn(() => Promise.resolve());
    messages = [];
    prompts = [];
    kernel = open();
  });

  afterEach(() => jest.useRealTimers());

  async function death(): Promise<unknown> {
    await ticks();
    return Promise.race([kernel.died, ticks().then(() => 'alive')]);
  }

  it('knows, once it answers, what JupyterLab writes of it into notebooks', async () => {
    await kernel.ready();
    expect(kernel.metadata).toEqual({
      kernelspec: {
        name: 'python3',
        display_name: 'Python 3',
        language: 'python'
      },
      language_info: { name: 'python', version: '3.13' }
    });
  });

  it('resolves when both the reply and the idle status have come', async () => {
    let isDone = false;
    void kernel.execute('1', handlers).then(() => (isDone = true));
    connection.reply();
    await ticks();
    expect(isDone).toBe(false);
    connection.idle();
    await ticks();
    expect(isDone).toBe(true);
    expect(connection.sent).toMatchObject([{ code: '1', allow_stdin: false }]);
  });

  it('hands on outputs by their parent, late ones too', async () => {
    const done = kernel.execute('1', handlers);
    connection.receive('iopub', 'stream', { text: 'other' }, 'request-9');
    connection.idle();
    connection.reply();
    await done;
    connection.receive('iopub', 'stream', { text: 'late' });
    expect(messages.map(message => message.content)).toEqual([
      { execution_state: 'idle' },
      { text: 'late' }
    ]);
  });

  it('hands on requests for input', () => {
    void kernel.execute('input()', handlers);
    connection.receive('stdin', 'input_request', { prompt: 'Name?' });
    expect(prompts).toEqual(['Name?']);
  });

  it.each(['dead', 'restarting', 'autorestarting'] as const)(
    'has died when its status becomes %s',
    async status => {
      connection.statusChanged.emit(status);
      expect(await death()).toMatchObject({ kind: 'died' });
    }
  );

  it('does not die of its shutdown', async () => {
    await kernel.shutdown();
    connection.statusChanged.emit('dead');
    expect(await death()).toBe('alive');
    expect(ended).toHaveBeenCalledTimes(1);
    expect(connection.dispose).toHaveBeenCalledTimes(1);
  });

  it('is lost when someone ends it on the server while it owes an answer', async () => {
    void kernel.execute('1', handlers);
    model = () => Promise.reject(new Error('busy'));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await death()).toBe('alive');
    model = () => Promise.resolve(undefined);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await death()).toMatchObject({ kind: 'lost' });
  });

  it('is not asked for while it owes nothing', async () => {
    model = jest.fn();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(model).not.toHaveBeenCalled();
    expect(await death()).toBe('alive');
  });

  describe('when the connection is interrupted', () => {
    const away = new ServerConnection.NetworkError(new TypeError('away'));

    it('connects again as soon as the server answers', async () => {
      let isAway = true;
      model = () =>
        isAway
          ? Promise.reject(away)
          : Promise.resolve({ id: 'kernel', name: 'python3' });
      connection.setConnection('connecting');
      await jest.advanceTimersByTimeAsync(60_000);
      expect(connection.reconnect).not.toHaveBeenCalled();
      isAway = false;
      await jest.advanceTimersByTimeAsync(2_000);
      expect(connection.reconnect).toHaveBeenCalledTimes(1);
      expect(await death()).toBe('alive');
    });

    it('is lost when the server no longer knows it', async () => {
      model = () => Promise.resolve(undefined);
      connection.setConnection('connecting');
      expect(await death()).toMatchObject({
        kind: 'lost',
        message: 'The kernel is gone: someone ended it, or the server was away.'
      });
    });

    it('ended while it started when there never was a connection', async () => {
      connection.connectionStatus = 'connecting';
      model = () => Promise.resolve(undefined);
      kernel = open();
      await jest.advanceTimersByTimeAsync(10_000);
      expect(await death()).toMatchObject({
        message: expect.stringContaining('It ended while it started')
      });
    });

    it('is lost when it has answered later requests, and not this one', async () => {
      void kernel.execute('1', handlers);
      connection.setConnection('connecting');
      await ticks();
      expect(connection.requestKernelInfo).toHaveBeenCalledTimes(1);
      expect(await death()).toMatchObject({ kind: 'lost' });
    });

    it('lives on when the answer came after all', async () => {
      void kernel.execute('1', handlers);
      connection.requestKernelInfo.mockImplementation(() => {
        connection.reply();
        connection.idle();
        void kernel.execute('2', handlers);
        return Promise.resolve();
      });
      connection.setConnection('connecting');
      expect(await death()).toBe('alive');
    });
  });
});
