import { Comms, type ICommEvent } from './comms.js';
import { Publisher } from './publisher.js';
import type { IHeader, IMessage } from './types.js';

/** Comms, and what they sent: type, content, metadata and buffers. */
function setUp() {
  const sent: IMessage[] = [];
  const publisher = new Publisher({
    send: message => void sent.push(message),
    now: () => 0,
    timers: { setTimeout: () => 1, clearTimeout: () => undefined },
    createId: () => 'new'
  });
  const parent = { msg_id: 'cell' } as IHeader;
  const comms = new Comms(publisher, () => parent);
  const told = (): unknown[] =>
    sent
      .splice(0)
      .map(({ header, content, metadata, buffers, parent_header }) => {
        expect(parent_header).toBe(parent);
        return [header.msg_type, content, metadata, buffers];
      });
  return { comms, told };
}

const buffers = [new Uint8Array([1, 2])];
const metadata = { version: '2' };

const message = (content: IMessage['content']): IMessage => ({
  channel: 'shell',
  header: {} as IHeader,
  parent_header: {},
  metadata,
  content,
  buffers
});

describe('a comm of the kernel', () => {
  it.each<[unknown, string]>([
    [new ArrayBuffer(3), 'it is no list'],
    [Uint8Array.of(1, 2), 'it is no list'],
    [[null], 'one of its entries is not'],
    [[new ArrayBuffer(1), 5], 'one of its entries is not'],
    [[{ byteLength: 1 }], 'one of its entries is not']
  ])('refuses %p as buffers, and sends nothing', (wrong, reason) => {
    const { comms, told } = setUp();
    const options = { buffers: wrong as [] };
    expect(() => comms.open('a', {}, { ...options, commId: '1' })).toThrow(
      reason
    );
    expect(comms.info({})).toEqual({ status: 'ok', comms: {} });
    const comm = comms.open('a');
    told();
    expect(() => comm.send({}, options)).toThrow(reason);
    expect(told()).toEqual([]);
  });

  it('carries data, metadata and buffers, until it is closed once', () => {
    const { comms, told } = setUp();
    const comm = comms.open('widget', { a: 1 }, { metadata, buffers });
    comm.send({ b: 2 }, { metadata, buffers });
    comm.close({ c: 3 });
    comm.close();
    expect(() => comm.send({ d: 4 })).toThrow('the comm to widget is closed');
    const comm_id = 'new';
    expect(told()).toEqual([
      [
        'comm_open',
        { comm_id, target_name: 'widget', data: { a: 1 } },
        metadata,
        buffers
      ],
      ['comm_msg', { comm_id, data: { b: 2 } }, metadata, buffers],
      ['comm_close', { comm_id, data: { c: 3 } }, {}, []]
    ]);
    expect(comms.info({}).comms).toEqual({});
  });

  it('has an id of its own where it is given one, and no data unless it is told', () => {
    const { comms, told } = setUp();
    comms.open('widget', undefined, { commId: 'mine' }).close();
    const comm_id = 'mine';
    expect(told()).toEqual([
      ['comm_open', { comm_id, target_name: 'widget', data: {} }, {}, []],
      ['comm_close', { comm_id, data: {} }, {}, []]
    ]);
  });

  it.each(['', undefined, 5])('needs a target, not %p', target => {
    const { comms, told } = setUp();
    expect(() => comms.open(target as string)).toThrow(
      'comm: expected the name of a target'
    );
    expect(told()).toEqual([]);
  });

  it('is told of by its target', () => {
    const { comms } = setUp();
    comms.open('widget', {}, { commId: 'a' });
    comms.open('other', {}, { commId: 'b' });
    const ids = (content: object): string[] =>
      Object.keys(comms.info(content as never).comms as object);
    expect(ids({ target_name: 'other' })).toEqual(['b']);
    expect(ids({ target_name: null })).toEqual(['a', 'b']);
    expect(ids({})).toEqual(['a', 'b']);
  });
});

describe('a comm of the front end', () => {
  it('hears what arrives, and nothing more when it is closed', async () => {
    const { comms, told } = setUp();
    const heard: [string, ICommEvent][] = [];
    comms.registerTarget('other', () => heard.push(['open', null!]));
    comms.registerTarget('widget', (comm, event) => {
      heard.push(['open', event]);
      comm.onMessage = each => heard.push(['message', each]);
      comm.onClose = each => {
        heard.push(['close', each]);
        comm.close();
      };
    });
    const comm_id = 'a';
    await comms.handleOpen(message({ comm_id, target_name: 'widget' }));
    await comms.handleMessage(message({ comm_id, data: { b: 2 } }));
    await comms.handleClose(message({ comm_id, data: { c: 3 } }));
    await comms.handleMessage(message({ comm_id, data: {} }));
    await comms.handleClose(message({ comm_id, data: {} }));
    expect(heard).toEqual([
      ['open', { data: {}, metadata, buffers }],
      ['message', { data: { b: 2 }, metadata, buffers }],
      ['close', { data: { c: 3 }, metadata, buffers }]
    ]);
    expect(comms.info({}).comms).toEqual({});
    expect(told()).toEqual([]);
  });

  it('that nobody answers is closed', async () => {
    const { comms, told } = setUp();
    await comms.handleOpen(message({ comm_id: 'a', target_name: 'nobody' }));
    expect(told()).toEqual([
      ['comm_close', { comm_id: 'a', data: {} }, {}, []]
    ]);
  });
});
