import { Buffer } from 'node:buffer';

import { Session } from '../core/index.js';
import { encodeMessage, toJson } from './encode.js';
import { Wire } from './wire.js';

const session = new Session(() => 'kernel');

function framesOf(wire: Wire, content = { code: '1' }): Buffer[] {
  const message = session.message('shell', 'execute_request', content, {});
  return wire
    .encode(encodeMessage({ ...message, identities: [Buffer.from('client')] }))
    .map(frame => Buffer.from(frame as string));
}

describe('Wire', () => {
  const wire = new Wire('key', 'sha256');

  it('reads what it wrote, with the way back to the client', () => {
    const message = wire.decode('shell', framesOf(wire));

    expect(message?.header.msg_type).toBe('execute_request');
    expect(message?.content).toEqual({ code: '1' });
    expect(message?.identities).toEqual([
      new Uint8Array(Buffer.from('client'))
    ]);
  });

  it('signs the four parts with HMAC', () => {
    // From Python: hmac.new(b'key', b'{}{}{}{}', 'sha256').hexdigest()
    const parts = ['{}', '{}', '{}', '{}'] as const;
    const [, , signature] = wire.encode({
      channel: 'shell',
      type: '',
      parentId: '',
      isIdle: false,
      parts,
      buffers: [],
      identities: ['id'] as unknown
    });

    expect(signature).toBe(
      'ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3'
    );
  });

  it.each([
    ['another key', new Wire('other', 'sha256')],
    ['another hash', new Wire('key', 'sha512')],
    ['no key', new Wire('', 'sha256')]
  ])('takes no message that is signed with %s', (_, other) => {
    expect(wire.decode('shell', framesOf(other))).toBeNull();
  });

  it('takes no message that was changed', () => {
    const frames = framesOf(wire);
    frames[frames.length - 1] = Buffer.from('{"code":"2"}');

    expect(wire.decode('shell', frames)).toBeNull();
  });

  it.each([
    ['no delimiter', [Buffer.from('a')]],
    ['too few parts', framesOf(wire).slice(0, 4)],
    ['nothing', []]
  ])('takes no message with %s', (_, frames) => {
    expect(wire.decode('shell', frames)).toBeNull();
  });

  it('takes no message that is not JSON', () => {
    const plain = new Wire('', 'sha256');
    const frames = framesOf(plain);
    frames[frames.length - 1] = Buffer.from([0xff, 0x7b]);

    expect(plain.decode('shell', frames)).toBeNull();
  });

  it.each([
    'null',
    '[]',
    '{}',
    '{"msg_type":"a"}',
    '{"msg_id":1,"msg_type":2}'
  ])('takes no message with the header %s', header => {
    const plain = new Wire('', 'sha256');
    const frames = framesOf(plain);
    frames[3] = Buffer.from(header);

    expect(plain.decode('shell', frames)).toBeNull();
  });

  it('takes parts that are null for empty ones', () => {
    const plain = new Wire('', 'sha256');
    const frames = framesOf(plain);
    for (const part of [4, 5, 6]) frames[part] = Buffer.from('null');

    expect(plain.decode('shell', frames)).toMatchObject({
      parent_header: {},
      metadata: {},
      content: {}
    });
  });

  it('keeps binary buffers', () => {
    const buffers = [new Uint8Array([0, 255]), new Uint8Array([1]).buffer];
    const message = session.message('shell', 'comm_msg', {}, {}, { buffers });
    const frames = wire
      .encode(encodeMessage(message))
      .map(frame => Buffer.from(frame as string));

    expect(wire.decode('shell', frames)?.buffers).toEqual([
      new Uint8Array([0, 255]),
      new Uint8Array([1])
    ]);
  });

  it('reads halves of characters', () => {
    const plain = new Wire('', 'sha256');
    const frames = framesOf(plain);
    frames[frames.length - 1] = Buffer.from('{"code":"\\ud800"}');

    expect(plain.decode('shell', frames)?.content).toEqual({ code: '\ud800' });
  });
});

describe('toJson', () => {
  it('writes long integers as text and leaves out what contains itself', () => {
    const value: Record<string, unknown> = { a: 10n ** 20n };
    value.self = value;

    expect(JSON.parse(toJson(value))).toEqual({ a: '100000000000000000000' });
  });

  it('replaces halves of characters, which UTF-8 does not have', () => {
    expect(toJson({ a: '\ud800', b: '\u{1f600}', c: '\\ud800' })).toBe(
      '{"a":"\ufffd","b":"\u{1f600}","c":"\\\\ud800"}'
    );
  });
});
