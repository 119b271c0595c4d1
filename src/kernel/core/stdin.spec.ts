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
  const reply = (content: object, parent_header: object = {}): void =>
    stdin.answer({
      channel: 'stdin',
      header: { msg_type: 'input_reply' } as IHeader,
      parent_header: parent_header as IHeader,
      metadata: {},
      content: content as IMessage['content'],
      buffers: []
    });
  const answer = (value: string, parent_header?: object): void =>
    reply({ value }, parent_header);
  return { stdin, asked, answer, reply, request };
}

it('Stdin.ask hides what is typed for a password only', () => {
  const { stdin, asked, answer } = setUp();
  void stdin.ask('name');
  void stdin.ask('secret', true);
  answer('ada');
  expect(asked.map(({ content }) => content)).toEqual([
    { prompt: 'name', password: false },
    { prompt: 'secret', password: true }
  ]);
});

describe('Stdin.answer', () => {
  it('does not take a late answer to a question that was given up', async () => {
    const { stdin, asked, answer } = setUp();
    const first = stdin.ask('a').catch(reason => reason);
    stdin.cancel('given up');
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

  it('takes a missing value for an empty one', async () => {
    const { stdin, reply } = setUp();
    const value = stdin.ask('a');
    reply({});
    expect(await value).toBe('');
  });

  it.each([
    [{ status: 'error', evalue: 'closed' }, 'closed'],
    [{ status: 'error' }, 'No answer']
  ])('fails when the client says %p', async (content, message) => {
    const { stdin, reply } = setUp();
    const value = stdin.ask('a');
    reply(content);
    await expect(value).rejects.toMatchObject({
      name: 'StdinNotImplementedError',
      message
    });
  });
});
