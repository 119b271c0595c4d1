import { Dispatcher, type Handler } from './dispatcher.js';
import { Publisher } from './publisher.js';
import type { Channel, IHeader, IHome, IMessage } from './types.js';

/** A dispatcher with these handlers, and in short what it sent. */
function setUp(handlers: Record<string, Handler>, drain?: IHome['drain']) {
  const sent: string[] = [];
  const replies: IMessage['content'][] = [];
  const home = {
    send: ({ header, content, parent_header }: IMessage) => {
      const isStatus = header.msg_type === 'status';
      const what = isStatus ? content.execution_state : header.msg_type;
      sent.push(`${parent_header.msg_id} ${String(what)}`);
      if (!isStatus) {
        replies.push(content);
      }
    },
    now: () => 0,
    timers: {
      setTimeout: (callback: () => void) => setImmediate(callback),
      clearTimeout: () => undefined
    },
    clearInterrupt: ({ header }: IMessage) =>
      void sent.push(`${header.msg_id} turn`),
    ...(drain && { drain })
  };
  const dispatcher = new Dispatcher(
    new Publisher(home),
    new Map(Object.entries(handlers)),
    home
  );
  const send = (
    msg_id: string,
    msg_type: string,
    channel: Channel = 'shell'
  ): void =>
    dispatcher.dispatch({
      channel,
      header: { msg_type, msg_id } as IHeader,
      parent_header: {},
      metadata: {},
      content: {},
      buffers: []
    });
  return { dispatcher, send, sent, replies };
}

/** All that is due has been done. */
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('Dispatcher', () => {
  it('takes requests one after the other, those of the control channel at once', async () => {
    let finish: () => void = () => undefined;
    const { send, sent } = setUp({
      execute_request: () =>
        new Promise(
          resolve =>
            (finish = () => resolve({ type: 'execute_reply', content: {} }))
        ),
      interrupt_request: () => ({ type: 'interrupt_reply', content: {} })
    });
    send('a', 'execute_request');
    send('b', 'unknown_request');
    send('c', 'interrupt_request', 'control');
    await turn();
    finish();
    await turn();
    send('d', 'unknown_request');
    await turn();
    expect(sent).toEqual([
      'a turn',
      'a busy',
      'c busy',
      'c interrupt_reply',
      'c idle',
      'a execute_reply',
      'a idle',
      'b turn',
      'b busy',
      'b idle',
      'd turn',
      'd busy',
      'd idle'
    ]);
  });

  it('answers with the error of a handler, where the request has a reply', async () => {
    const { send, sent, replies } = setUp({
      history_request: () => Promise.reject(new RangeError('no')),
      inspect_request: () => {
        throw 'nothing';
      },
      comm_msg: () => Promise.reject(new Error('no'))
    });
    send('a', 'history_request');
    send('b', 'inspect_request');
    send('c', 'comm_msg');
    await turn();
    expect(replies).toEqual([
      { status: 'error', ename: 'RangeError', evalue: 'no', traceback: ['no'] },
      {
        status: 'error',
        ename: 'Error',
        evalue: 'nothing',
        traceback: ['nothing']
      }
    ]);
    expect(sent.filter(each => !each.endsWith('turn'))).toEqual([
      'a busy',
      'a history_reply',
      'a idle',
      'b busy',
      'b inspect_reply',
      'b idle',
      'c busy',
      'c idle'
    ]);
  });

  it.each(["the host's way", 'a turn of the event loop'])(
    'aborts also what arrives until the reply (%s)',
    async way => {
      const arrive = (): void => {
        send('b', 'execute_request');
        send('c', 'comm_msg');
      };
      const drain = way === "the host's way" && (async () => arrive());
      const fail: Handler = () => {
        if (!drain) {
          setImmediate(arrive);
        }
        const content = { status: 'error' };
        return { type: 'execute_reply', content, abortsQueue: true };
      };
      const handlers = { execute_request: fail };
      const { send, sent, replies } = setUp(handlers, drain || undefined);
      send('a', 'execute_request');
      await turn();
      await turn();
      expect(replies).toEqual([{ status: 'error' }, { status: 'aborted' }]);
      expect(sent).toEqual([
        'a turn',
        'a busy',
        'a execute_reply',
        'a idle',
        'b busy',
        'b execute_reply',
        'b idle',
        'c turn',
        'c busy',
        'c idle'
      ]);
    }
  );

  it('tells when a request waits, and when a cell does', async () => {
    let finish: () => void = () => undefined;
    const { dispatcher, send } = setUp({
      comm_open: () =>
        new Promise(resolve => (finish = (): void => resolve(null)))
    });
    const told: string[] = [];
    const listen = (name: string): void => {
      void dispatcher.requestWaits().then(() => told.push(`${name}: request`));
      void dispatcher.executionWaits().then(() => told.push(`${name}: cell`));
    };
    send('a', 'comm_open');
    listen('before');
    await turn();
    expect(told.splice(0)).toEqual([]);
    send('b', 'comm_msg');
    await turn();
    expect(told.splice(0)).toEqual(['before: request']);
    listen('between');
    await turn();
    expect(told.splice(0)).toEqual(['between: request']);
    send('c', 'execute_request');
    await turn();
    expect(told.splice(0)).toEqual(['before: cell', 'between: cell']);
    listen('after');
    await turn();
    expect(told.splice(0)).toEqual(['after: request', 'after: cell']);
    finish();
  });
});
