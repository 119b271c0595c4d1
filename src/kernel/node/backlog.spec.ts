import { Backlog } from './backlog.js';
import type { IEncodedMessage } from './protocol.js';

const message = (text: string, bytes = 0): IEncodedMessage => ({
  channel: 'iopub',
  type: 'stream',
  parentId: '',
  isIdle: false,
  parts: ['{}', '{}', '{}', text],
  buffers: bytes ? [new ArrayBuffer(bytes)] : []
});

describe('Backlog', () => {
  let value: Int32Array;
  let backlog: Backlog;

  beforeEach(() => {
    value = new Int32Array(new SharedArrayBuffer(4));
    backlog = new Backlog(value);
  });

  const never = jest.fn(() => false);

  it('lets what is usual pass, and is empty when it was sent', () => {
    const messages = Array.from({ length: 800 }, () => message('x'));
    messages.forEach(one => backlog.add(one));
    backlog.wait(never);
    messages.forEach(one => backlog.remove(one));
    expect(never).not.toHaveBeenCalled();
    expect(value[0]).toBe(0);
  });

  it.each([
    ['messages', Array.from({ length: 2000 }, () => message('x'))],
    ['text', [message('x'.repeat(5_000_000))]],
    ['buffers', [message('', 5_000_000)]]
  ])('waits when there are too many %s, unless it is urgent', (_, messages) => {
    messages.forEach(one => backlog.add(one));
    let asked = 0;
    backlog.wait(() => ++asked === 3);
    expect(asked).toBe(3);
  });

  it('waits until half of it was sent on', () => {
    const large = message('x'.repeat(1_500_000));
    const messages = [large, large, large, large];
    messages.forEach(one => backlog.add(one));
    const sendOne = jest.fn(() => {
      backlog.remove(messages.pop()!);
      return false;
    });
    backlog.wait(sendOne);
    expect(sendOne).toHaveBeenCalledTimes(3);
  });
});
