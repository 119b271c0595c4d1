import { messagesText } from './index.js';

const stream = (text: string, name = 'stdout') => ({
  header: { msg_type: 'stream' },
  content: { name, text }
});

describe('messagesText', () => {
  it('does not tell how a stream was cut', () => {
    expect(messagesText([stream('a'), stream('b')])).toBe(
      messagesText([stream('ab')])
    );
  });

  it('tells all else apart', () => {
    const texts = [
      [stream('a'), stream('b', 'stderr')],
      [stream('b', 'stderr'), stream('a')],
      [stream('a'), stream('b')],
      [stream('a')]
    ].map(messagesText);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
