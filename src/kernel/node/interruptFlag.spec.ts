import { Session } from '../core/index.js';
import type { Channel, IMessage } from '../core/index.js';
import { InterruptFlag } from './interruptFlag.js';

describe('InterruptFlag', () => {
  const client = new Session(() => 'client');
  let shared: Int32Array;
  let flag: InterruptFlag;

  beforeEach(() => {
    shared = new Int32Array(1);
    flag = new InterruptFlag(shared);
  });

  const receive = (
    type = 'execute_request',
    channel: Channel = 'shell'
  ): IMessage => {
    const message = client.message(channel, type, {}, {});
    flag.receive(message);
    return message;
  };

  it('asks for nothing at first', () => {
    expect(flag.isRequested()).toBe(false);
    flag.begin(receive());
    expect(flag.isRequested()).toBe(false);
  });

  it.each(['execute_request', 'comm_open'])(
    'stops a %s that has its turn, once',
    type => {
      flag.begin(receive(type));
      shared[0] = 1;
      expect(flag.isRequested()).toBe(true);
      flag.clear();
      expect(flag.isRequested()).toBe(false);
    }
  );

  it('stops a timer behind the last request', () => {
    flag.begin(receive());
    flag.begin(receive());
    shared[0] = 2;
    expect(flag.isRequested()).toBe(true);
  });

  it('stops what keeps a request waiting, and the request too', () => {
    flag.begin(receive());
    shared[0] = 2;
    expect(flag.isRequested()).toBe(true);
    flag.clear();
    flag.begin(receive());
    expect(flag.isRequested()).toBe(true);
    flag.clear();
    expect(flag.isRequested()).toBe(false);
  });

  it('does not stop a request after the one that is meant', () => {
    const [first, second] = [receive(), receive()];
    flag.begin(first);
    shared[0] = 1;
    flag.begin(second);
    expect(flag.isRequested()).toBe(false);
  });

  it('counts what waits for its turn only', () => {
    flag.begin(receive());
    receive('input_reply', 'stdin');
    shared[0] = 2;
    flag.begin(receive());
    expect(flag.isRequested()).toBe(true);
  });
});
