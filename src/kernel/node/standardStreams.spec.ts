import { Readable, Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

import { redirect } from './standardStreams.js';

/** What is written to it before it is redirected is lost. */
function newStream(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

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
    const stream = newStream();
    let taken = '';
    redirect(stream, part => (taken += part));
    writes.forEach(each => stream.write(...(each as [string])));
    expect(taken).toBe(text);
  });

  it('says when it has taken a chunk, and not before the writer goes on', async () => {
    const stream = newStream();
    redirect(stream, () => undefined);
    const done = jest.fn();
    stream.write('a', done);
    stream.write('a', 'utf8', done);
    expect(done).not.toHaveBeenCalled();
    await new Promise<void>(resolve => stream.write('a', () => resolve()));
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('takes what comes with the end, and what comes after', async () => {
    const stream = newStream();
    let taken = '';
    redirect(stream, part => (taken += part));
    stream.end('a', 'utf8');
    await finished(stream);
    stream.write('b');
    expect(taken).toBe('ab');
  });

  it('ends for a pipeline', async () => {
    const stream = newStream();
    let taken = '';
    redirect(stream, part => (taken += part));
    await pipeline(Readable.from(['a', 'b']), stream);
    stream.write('c');
    expect(taken).toBe('abc');
  });
});
