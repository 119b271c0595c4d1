import { redirect } from './standardStreams.js';

describe('redirect(stream, onText)', () => {
  it.each<[what: string, writes: unknown[][], text: string]>([
    ['texts', [['é'], ['ü', 'utf8'], ['x', () => undefined]], 'éüx'],
    [
      'texts in another encoding',
      [
        ['6869', 'hex'],
        ['IQ==', 'base64']
      ],
      'hi!'
    ],
    ['bytes', [[Uint8Array.of(0xc3)], [Uint8Array.of(0xa9)]], 'é']
  ])('takes %s', (_, writes, text) => {
    const stream = { write: (..._chunk: unknown[]) => true };
    let taken = '';
    redirect(stream, part => (taken += part));
    writes.forEach(each => stream.write(...each));
    expect(taken).toBe(text);
  });

  it('says when it has taken a chunk', () => {
    const stream = { write: (..._chunk: unknown[]) => true };
    redirect(stream, () => undefined);
    const done = jest.fn();
    stream.write('a', done);
    stream.write('a', 'utf8', done);
    expect(done).toHaveBeenCalledTimes(2);
  });
});
