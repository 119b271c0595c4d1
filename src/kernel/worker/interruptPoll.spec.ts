import { InterruptPoll } from './interruptPoll.js';

function create(): {
  poll: InterruptPoll;
  revoke: (url: string) => void;
  pass: (ms: number) => void;
  asked: () => number;
} {
  const gone = new Set<string>();
  let time = 0;
  let count = 0;
  const poll = new InterruptPoll(
    url => {
      count++;
      return !gone.has(url);
    },
    () => time
  );
  poll.use({ url: 'a', serial: 0 });
  return {
    poll,
    revoke: url => gone.add(url),
    pass: ms => {
      time += ms;
    },
    asked: () => count
  };
}

describe('InterruptPoll', () => {
  it('asks at most every 50 ms', () => {
    const { poll, pass, asked } = create();
    for (let step = 0; step < 100; step++) {
      pass(1);
      expect(poll.isRequested()).toBe(false);
    }
    expect(asked()).toBe(2);
  });

  it('reports until it is cleared', () => {
    const { poll, pass, revoke } = create();
    revoke('a');
    pass(60);
    expect(poll.isRequested()).toBe(true);
    expect(poll.isRequested()).toBe(true);
    poll.clear();
    pass(60);
    expect(poll.isRequested()).toBe(false);
  });

  it('knows the message of an interrupt that it has found by itself', () => {
    const { poll, pass, revoke } = create();
    revoke('a');
    pass(60);
    poll.isRequested();
    poll.clear();
    expect(poll.receive(0, { url: 'b', serial: 1 })).toBe(false);
    expect(poll.receive(1, { url: 'c', serial: 2 })).toBe(true);
    pass(60);
    expect(poll.isRequested()).toBe(false);
  });
});
