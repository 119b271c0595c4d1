import type { IMessage } from '../core/index.js';
import { outgoing } from './outbox.js';
import { OutputPace } from './outputPace.js';
import type { IOutgoing } from './protocol.js';
import {
  clear,
  line,
  output,
  print,
  status,
  update
} from './testing/outputs.js';
import { decodeMessage } from './wire.js';

describe('OutputPace', () => {
  /** How long the page draws after each delivery, milliseconds. */
  let drawsMs: number;
  let nowMs: number;
  let delivered: string[];
  let timer: { callback: () => void; at: number } | null;
  let pace: OutputPace;

  beforeEach(() => {
    drawsMs = 0;
    nowMs = 0;
    delivered = [];
    timer = null;
    pace = new OutputPace(
      ({ data }: IOutgoing) => {
        delivered.push(line(decodeMessage(data)));
        nowMs += drawsMs;
      },
      {
        now: () => nowMs,
        timers: {
          setTimeout: (callback, delayMs) =>
            (timer = { callback, at: nowMs + delayMs }),
          clearTimeout: () => (timer = null)
        }
      }
    );
  });

  const take = (...messages: IMessage[]): void =>
    messages.forEach(message => pace.take(outgoing(message)));

  /** Let time pass up to `ms`. */
  const passUntil = (ms: number): void => {
    while (timer && timer.at <= ms) {
      nowMs = Math.max(nowMs, timer.at);
      const { callback } = timer;
      timer = null;
      callback();
    }
    nowMs = Math.max(nowMs, ms);
  };

  it('hands on at once what comes in the usual amount', () => {
    drawsMs = 50;
    take(status('busy'));
    for (let nth = 0; nth < 100; nth++) take(print(String(nth)));
    expect(delivered).toHaveLength(101);
    expect(timer).toBeNull();
  });

  it('lets much wait while the page draws and for twice as long after it', () => {
    drawsMs = 300;
    take(status('busy'), print('x'.repeat(300_000)), print('1'), print('2'));
    expect(delivered).toHaveLength(2);
    passUntil(nowMs + 500);
    take(print('3'));
    expect(delivered).toHaveLength(2);
    drawsMs = 0;
    passUntil(nowMs + 1000);
    expect(delivered.slice(2)).toEqual(['print 123']);
    passUntil(nowMs + 100);
    take(print('4'));
    expect(delivered.at(-1)).toBe('print 4');
  });

  it('does not wait long for a page whose timers are late, as those of a hidden one', () => {
    take(print('x'.repeat(300_000)), print('1'));
    const start = nowMs;
    while (delivered.length < 2) {
      const { callback, at } = timer!;
      timer = null;
      nowMs = at + 1000;
      callback();
    }
    expect(nowMs - start).toBeLessThan(10_000);
  });

  it('lets messages of comms overtake', () => {
    const comm = output('comm_msg', { comm_id: 'c', data: {} });
    take(print('x'.repeat(300_000)), print('1'), comm);
    expect(delivered.slice(1)).toEqual(['comm_msg']);
  });

  it('hands on all that waits before what is no output', () => {
    drawsMs = 300;
    take(print('x'.repeat(300_000)));
    take(update('1', 'a'), update('2', 'a'), clear(), print('3'));
    expect(delivered).toHaveLength(1);
    take(status('idle'));
    expect(delivered.slice(1)).toEqual([
      'update 2',
      'clear',
      'print 3',
      'status'
    ]);
  });

  it('counts anew with each request', () => {
    for (let cell = 0; cell < 10; cell++) {
      take(status('busy'));
      for (let nth = 0; nth < 90; nth++) take(print(String(nth)));
      take(status('idle'));
    }
    expect(timer).toBeNull();
    expect(delivered).toHaveLength(10 * 92);
  });

  it('forgets all when it is disposed', () => {
    take(print('x'.repeat(300_000)), print('1'));
    pace.dispose();
    expect(timer).toBeNull();
    expect(delivered).toHaveLength(1);
  });
});
