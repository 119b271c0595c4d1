import {
  deserialize,
  serialize
} from '@jupyterlab/services/lib/kernel/serialize';

import type { IMessage } from '../core/index.js';
import { decodeMessage, encodeMessage } from './wire.js';

const message: IMessage = {
  channel: 'shell',
  header: {
    msg_id: 'm',
    msg_type: 'comm_msg',
    session: 's',
    username: 'u',
    date: '2026-01-01T00:00:00Z',
    version: '5.3'
  },
  parent_header: {},
  metadata: {},
  content: { comm_id: 'c', data: { text: 'é😀' } },
  buffers: []
};

describe('encodeMessage and decodeMessage', () => {
  it('are read and written by JupyterLab without a subprotocol', () => {
    expect(deserialize(encodeMessage(message) as never, '')).toMatchObject({
      ...message
    });
    expect(decodeMessage(serialize(message as never, ''))).toEqual(message);
  });

  it('carry buffers both ways', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const sent = { ...message, buffers: [bytes, new ArrayBuffer(2)] };
    const read = deserialize(encodeMessage(sent) as never, '') as unknown as {
      content: unknown;
      buffers: DataView[];
    };
    expect(read.content).toEqual(message.content);
    expect(read.buffers.map(({ byteLength }) => byteLength)).toEqual([3, 2]);
    const back = decodeMessage(serialize(sent as never, '') as ArrayBuffer);
    expect(back.content).toEqual(message.content);
    expect(
      back.buffers.map(buffer => [...new Uint8Array(buffer as ArrayBuffer)])
    ).toEqual([
      [1, 2, 3],
      [0, 0]
    ]);
  });
});
