import { Publisher } from './publisher.js';
import { Stdin } from './stdin.js';
import type { IHeader, IMessage } from './types.js';

/** A place to ask from, and what it has asked. */
function setUp() {
  const asked: IMessage[] = [];
  const publisher = new Publisher({
    send: message => void asked.push(message),
    now: () => 0,
    timers: { setTimeout: () => 1, clearTimeout: () => undefined }
  });
  const request = { channel: 'shell', header: { msg_id: 'cell' } } as IMessage;
  const stdin = new Stdin(publisher, () => ({
    request,
    parent: request.header,
    count: 1,
    allowsStdin: true,
    isCancelled: false,
    isOver: false
  }));
  const answer = (value: string, parent_header: object = {}): void =>
    stdin.answer({
      channel: 'stdin',
      header: { msg_type: 'input_reply' } as IHeader,
      parent_header: parent_header as IHeader,
      metadata: {},
      content: { value },
      buffers: []
    });
  return { stdin, asked, answer, request };
}

describe('Stdin.answer', () => {
  it('does not take a late answer to a question that was given up', async () => {
    const { stdin, asked, answer } = setUp();
    const first = stdin.ask('a').catch(() => 'given up');
    stdin.cancel(new Error('interrupted'));
    const second = stdin.ask('b');
    answer('late', asked[0].header);
    answer('right', asked[1].header);
    expect(await Promise.all([first, second])).toEqual(['given up', 'right']);
  });

  it('takes the answer of a client that does not name the question', async () => {
    const { stdin, answer, request } = setUp();
    const values = Promise.all([stdin.ask('a'), stdin.ask('b')]);
    answer('1');
    answer('2', request.header);
    expect(await values).toEqual(['1', '2']);
  });
});
