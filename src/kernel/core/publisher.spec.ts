import { Publisher } from './publisher.js';
import type { IMessage } from './types.js';

describe('Publisher.stream', () => {
  it('sends text soon, and less often while it goes on', () => {
    const sent: IMessage[] = [];
    const parent = { msg_id: 'a' } as never;
    let nowMs = 0;
    const publisher = new Publisher({
      send: message => void sent.push(message),
      now: () => nowMs,
      timers: { setTimeout: () => 1, clearTimeout: () => undefined }
    });
    const printFor = (ms: number): number => {
      const before = sent.length;
      for (const end = nowMs + ms; nowMs < end; nowMs++) {
        publisher.stream(parent, 'stdout', 'x'.repeat(500));
      }
      return sent.length - before;
    };
    expect(printFor(11)).toBe(1);
    printFor(1000);
    expect(printFor(1600)).toBeLessThanOrEqual(10);
    publisher.flush();
    nowMs += 500;
    expect(printFor(11)).toBe(1);
    publisher.flush();
    const texts = sent.map(({ content }) => String(content.text));
    expect(texts.join('').length).toBe(500 * (11 + 1000 + 1600 + 11));
  });

  it('sends at once what is printed while the program ends', () => {
    const sent: IMessage[] = [];
    const publisher = new Publisher({
      send: message => void sent.push(message),
      now: () => 0,
      timers: { setTimeout: () => 1, clearTimeout: () => undefined }
    });
    publisher.dispose();
    publisher.stream({ msg_id: 'a' } as never, 'stdout', 'bye');
    expect(sent.map(({ content }) => content.text)).toEqual(['bye']);
  });
});
