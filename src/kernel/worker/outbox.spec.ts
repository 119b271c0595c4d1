import { type Channel, Session } from '../core/index.js';
import { Outbox } from './outbox.js';
import type { IOutgoing } from './protocol.js';

describe('Outbox', () => {
  const session = new Session();
  let posts: string[][];
  let outbox: Outbox;

  beforeEach(() => {
    posts = [];
    outbox = new Outbox(messages => posts.push(messages.map(name)));
  });

  function name({ type, state }: IOutgoing): string {
    return state ?? type;
  }

  function add(
    type: string,
    request = 'execute_request',
    channel: Channel = 'iopub'
  ): void {
    const { header } = session.message('shell', request, {}, {});
    const isState = type === 'busy' || type === 'idle';
    const content = isState ? { execution_state: type } : {};
    outbox.add(
      session.message(channel, isState ? 'status' : type, content, header)
    );
  }

  it('sends what a short cell has to say in two parts', () => {
    add('busy');
    add('execute_input');
    outbox.flush();
    add('execute_result');
    add('execute_reply', 'execute_request', 'shell');
    add('idle');
    expect(posts).toEqual([
      ['busy', 'execute_input'],
      ['execute_result', 'execute_reply', 'idle']
    ]);
  });

  it('sends what is printed at once, behind what is held', () => {
    add('busy');
    add('stream');
    add('stream');
    expect(posts).toEqual([['busy', 'stream'], ['stream']]);
  });

  it('holds no busy of a request that may take its time', () => {
    add('busy', 'complete_request');
    add('complete_reply', 'complete_request', 'shell');
    expect(posts).toEqual([['busy']]);
    add('idle', 'complete_request');
    expect(posts).toEqual([['busy'], ['complete_reply', 'idle']]);
  });

  it('sends nothing where nothing is held', () => {
    outbox.flush();
    expect(posts).toEqual([]);
  });

  it('says of a message to whom it goes and what it says', () => {
    const sent: IOutgoing[] = [];
    const request = session.message('shell', 'execute_request', {}, {}).header;
    new Outbox(messages => sent.push(...messages)).add(
      session.message('iopub', 'status', { execution_state: 'idle' }, request)
    );
    expect(sent).toEqual([
      {
        channel: 'iopub',
        type: 'status',
        session: session.id,
        parentId: request.msg_id,
        state: 'idle',
        data: expect.stringContaining('"execution_state":"idle"')
      }
    ]);
  });
});
