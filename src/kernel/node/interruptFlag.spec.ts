import { Session } from '../core/index.js';
import type { Channel, IMessage } from '../core/index.js';
import { InterruptFlag } from './interruptFlag.js';

describe('InterruptFlag', () => {
  const client = new Session(() => 'client');
  let shared: Int32Array;
  let flag: InterruptFlag;
  let asked: number;

  beforeEach(() => {
    shared = new Int32Array(1);
    asked = 0;
    flag = new InterruptFlag(shared, () => (asked += 1));
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

  describe('as the flag of loops', () => {
    it('is raised for a look, which is no interrupt, and lowered', () => {
      flag.begin(receive());
      flag.raise();
      expect(shared[0]).not.toBe(0);
      expect(flag.isRequested()).toBe(false);
      flag.lower();
      expect(shared[0]).toBe(0);
    });

    it('stays up for an interrupt that is meant', () => {
      flag.begin(receive());
      shared[0] = 1;
      flag.raise();
      flag.lower();
      expect(flag.isRequested()).toBe(true);
    });

    it('is up again when the interrupt that took its place is over', () => {
      flag.begin(receive());
      flag.raise();
      shared[0] = 1;
      flag.clear();
      expect(shared[0]).not.toBe(0);
      expect(flag.isRequested()).toBe(false);
    });

    it('is lowered for a request after the one that was meant', () => {
      const [first, second] = [receive(), receive()];
      flag.begin(first);
      flag.begin(second);
      shared[0] = 1;
      flag.lower();
      expect(shared[0]).toBe(0);
    });

    it('asks once to be raised, and again after that was seen', () => {
      flag.raiseSoon();
      flag.raiseSoon();
      expect(asked).toBe(1);
      flag.lower();
      flag.raiseSoon();
      expect(asked).toBe(2);
    });
  });
});
