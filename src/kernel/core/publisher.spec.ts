import { Publisher } from './publisher.js';
import type { IHome, IMessage } from './types.js';

/** A publisher with a clock of its own, and what it sent. */
function setUp(home: Pick<Partial<IHome>, 'loopFlag'> = {}) {
  const sent: IMessage[] = [];
  const timers = new Map<number, { callback: () => void; dueMs: number }>();
  let nowMs = 0;
  let count = 0;
  const publisher = new Publisher({
    ...home,
    send: message => void sent.push(message),
    now: () => nowMs,
    timers: {
      setTimeout: (callback, delayMs) => {
        timers.set(++count, { callback, dueMs: nowMs + delayMs });
        return count;
      },
      clearTimeout: handle => void timers.delete(handle as number)
    }
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    for (const [handle, { callback, dueMs }] of [...timers]) {
      if (dueMs <= nowMs) {
        timers.delete(handle);
        callback();
      }
    }
  };
  const request = {
    channel: 'shell',
    header: { msg_id: 'a' },
    identities: ['client']
  } as unknown as IMessage;
  const print = (text: string): void =>
    publisher.stream(request.header, 'stdout', text);
  const texts = (): unknown[] => sent.map(({ content }) => content.text);
  return { publisher, sent, timers, pass, request, print, texts };
}

describe('Publisher.stream', () => {
  it('sends text soon, and less often while it goes on', () => {
    const { publisher, sent, pass, print, texts } = setUp();
    const printFor = (ms: number): number => {
      const before = sent.length;
      for (let passed = 0; passed < ms; passed++) {
        print('x'.repeat(500));
        pass(1);
      }
      return sent.length - before;
    };
    expect(printFor(11)).toBe(1);
    printFor(1000);
    expect(printFor(1600)).toBeLessThanOrEqual(10);
    publisher.flush();
    pass(500);
    expect(printFor(11)).toBe(1);
    publisher.flush();
    expect(texts().join('').length).toBe(500 * (11 + 1000 + 1600 + 11));
  });

  it('waits twice as long each time that text follows, and forgets it at a pause', () => {
    const { pass, print, texts } = setUp();
    const waitOf = (text: string): number => {
      print(text);
      const before = texts().length;
      let waitedMs = 0;
      for (; texts().length === before; waitedMs++) {
        pass(1);
      }
      return waitedMs;
    };
    const waits = [...'abcdef'].map(waitOf);
    pass(150);
    waits.push(waitOf('g'));
    pass(160);
    waits.push(waitOf('h'));
    expect(waits).toEqual([10, 20, 40, 80, 160, 160, 160, 10]);
    expect(texts()).toEqual([...'abcdefgh']);
  });

  it('sends much text at once, as one or in many parts', () => {
    const { print, texts } = setUp();
    print('x'.repeat(70_000));
    print('y'.repeat(70_000));
    expect(texts()).toHaveLength(1);
    print('y'.repeat(70_000));
    expect(String(texts()[1])).toHaveLength(140_000);
  });

  it('sends nothing for no text', () => {
    const { publisher, sent, print } = setUp();
    print('');
    publisher.flush();
    expect(sent).toEqual([]);
  });

  it('lets loops look at what waits', () => {
    const raiseSoon = jest.fn();
    const loopFlag = { raiseSoon } as unknown as IHome['loopFlag'];
    setUp({ loopFlag }).print('a');
    expect(raiseSoon).toHaveBeenCalled();
  });
});

it('Publisher sends to the client that asked, behind all that was printed', () => {
  const { publisher, sent, request, print } = setUp();
  print('a');
  publisher.ask(request, '?', false);
  print('b');
  publisher.reply(request, 'execute_reply', {});
  print('c');
  publisher.broadcast(request.header, 'status', {});
  expect(
    sent.map(({ header, identities }) => [header.msg_type, identities])
  ).toEqual([
    ['stream', undefined],
    ['input_request', ['client']],
    ['stream', undefined],
    ['execute_reply', ['client']],
    ['stream', undefined],
    ['status', undefined]
  ]);
});

describe('Publisher.dispose', () => {
  it('sends what was printed, and at once what is printed after it', () => {
    const { publisher, print, texts, timers } = setUp();
    print('a');
    publisher.flush();
    print('b');
    print('c');
    publisher.dispose();
    print('bye');
    expect(texts()).toEqual(['a', 'bc', 'bye']);
    expect(timers.size).toBe(0);
  });

  it('leaves no timer to what is printed after it', () => {
    const { publisher, print, texts, timers } = setUp();
    publisher.dispose();
    print('bye');
    expect(texts()).toEqual(['bye']);
    expect(timers.size).toBe(0);
  });
});
