import type { IMessage } from '../core/index.js';
import { setUpLimit } from './testing/limit.js';
import {
  clear,
  display,
  line,
  output,
  print,
  status,
  update
} from './testing/outputs.js';

describe('OutputLimit', () => {
  const bench = setUpLimit();

  const begin = (cell: string): void =>
    bench.limit.take(output('execute_input', {}, cell));

  const texts = (): string[] =>
    bench.sent.map(({ content }) => String(content.text ?? ''));

  const notices = (): string[] =>
    texts().filter(text => text.includes('left out'));

  /** Give it messages for `ms`, one each `everyMs`. */
  const flood = (
    ms: number,
    everyMs: number,
    ...make: ((nth: number) => IMessage)[]
  ): void => {
    for (
      let nth = 0, end = bench.nowMs + ms;
      bench.nowMs < end;
      bench.nowMs += everyMs, nth++
    ) {
      make.forEach(one => bench.limit.take(one(nth)));
    }
  };

  it('lets a large output pass whole, and small ones one after the other', () => {
    const large = print('x'.repeat(5_000_000));
    bench.limit.take(large);
    begin('b');
    const small = Array.from({ length: 300 }, () => print('x'.repeat(1000)));
    small.forEach(message => bench.limit.take(message));
    expect(bench.sent).toEqual([
      large,
      output('execute_input', {}, 'b'),
      ...small
    ]);
  });

  it('leaves out what comes without end, and says so once a cell', () => {
    flood(20_000, 10, () => print('x'.repeat(50_000)));
    expect(notices()).toHaveLength(1);
    expect(texts().join('').length).toBeLessThan(600_000);
    begin('b');
    const more = print('x'.repeat(50_000), 'b');
    bench.limit.take(more);
    expect(bench.sent.at(-1)).toBe(more);
  });

  it('lets much more pass where nobody looks, though not without end', () => {
    const ask = (allow_stdin: boolean): void =>
      bench.limit.note(output('execute_request', { allow_stdin }));
    const passed = (): number => {
      begin('b');
      const before = texts().join('').length;
      flood(5000, 10, () => print('x'.repeat(1_000_000)));
      return texts().join('').length - before;
    };
    ask(false);
    const unseen = passed();
    expect(unseen).toBeGreaterThan(15_000_000);
    expect(unseen).toBeLessThan(25_000_000);
    ask(true);
    expect(passed()).toBeLessThan(2_000_000);
  });

  it('lets ever less pass of what comes slowly and for long', () => {
    const passedIn = (ms: number): number => {
      const before = texts().join('').length;
      flood(ms, 200, () => print('x'.repeat(18_000)));
      return texts().join('').length - before;
    };
    expect(passedIn(5000)).toBe(450_000);
    passedIn(30_000);
    expect(passedIn(5000)).toBeLessThan(150_000);
    flood(500_000, 200, () => print('x'.repeat(18_000)));
    expect(texts().join('').length).toBeLessThan(4_000_000);
  });

  it('counts messages too: text to two streams in turn is not joined', () => {
    const error = output('stream', { name: 'stderr', text: '1' });
    flood(
      1000,
      0.1,
      () => print('1'),
      () => error
    );
    expect(bench.sent.length).toBeLessThan(3000);
  });

  it('lets all of many large figures pass', () => {
    const png = 'x'.repeat(2_000_000);
    const figures = Array.from({ length: 100 }, () =>
      output('display_data', { data: { 'image/png': png } })
    );
    figures.forEach(figure => bench.limit.take(figure));
    expect(bench.sent).toEqual(figures);
  });

  it('leaves out large figures that come without end', () => {
    const png = 'x'.repeat(2_000_000);
    flood(5000, 5, () =>
      output('display_data', { data: { 'image/png': png } })
    );
    expect(bench.sent.length).toBeLessThan(250);
    expect(notices()).toHaveLength(1);
  });

  it('sends large frames less often', () => {
    const png = 'x'.repeat(1_000_000);
    flood(
      10_000,
      5,
      () => clear(),
      () => output('display_data', { data: { 'image/png': png } })
    );
    expect(bench.sent.length).toBeLessThan(150);
    expect(notices()).toEqual([]);
  });

  /** Let time pass up to `ms`, with the bench.timers that were set. */
  const passUntil = (ms: number): void => {
    for (; bench.nowMs < ms; bench.nowMs += 10)
      bench.timers.splice(0).forEach(timer => timer());
  };

  it('shows the last frame of an animation of much text, and no notice', () => {
    const text = (nth: number) => print(`${nth} ${'x'.repeat(10_000)}`);
    for (let last = 200; last < 206; last++) {
      begin(`cell ${last}`);
      const start = bench.sent.length;
      // As the publisher sends them: text waits for what follows it.
      bench.limit.take(clear(true));
      for (let nth = 0; nth <= last; nth++) {
        passUntil(bench.nowMs + 50);
        bench.limit.take(text(nth));
        if (nth < last) bench.limit.take(clear(true));
      }
      bench.limit.take(status('idle'));
      const lines = bench.sent
        .slice(start)
        .map(message => line(message).slice(0, 9));
      expect(lines.slice(-3)).toEqual(['clear', `print ${last}`, 'status']);
      expect(lines.length).toBeGreaterThan(150);
    }
    expect(notices()).toEqual([]);
  });

  it('keeps both outputs of the last frame', () => {
    flood(
      10_000,
      5,
      () => clear(),
      nth => print(`${nth} ${'x'.repeat(10_000)}`),
      nth => display(String(nth))
    );
    bench.limit.take(status('idle'));
    expect(
      bench.sent.slice(-4).map(message => line(message).slice(0, 12))
    ).toEqual(['clear', 'print 1999 x', 'display 1999', 'status']);
    expect(notices()).toEqual([]);
  });

  it('shows updates beside text that comes without end', () => {
    flood(
      10_000,
      1,
      () => print('x'.repeat(5000)),
      nth => (nth % 1000 === 0 ? update(String(nth), 'x') : print('y'))
    );
    expect(
      bench.sent.map(line).filter(one => one.startsWith('update'))
    ).toHaveLength(10);
  });

  it('bounds what waits behind a clear', () => {
    bench.limit.take(print('x'.repeat(2_000_000)));
    bench.limit.take(clear());
    flood(2500, 0.5, nth => display(String(nth)));
    bench.limit.take(status('idle'));
    expect(bench.sent.length).toBeLessThan(4300);
    expect(notices()).toHaveLength(1);
  });

  it('leaves out messages of comms beyond a rate, and says so', () => {
    const comm = output('comm_msg', { comm_id: 'c', data: {} });
    flood(1000, 1, () => comm);
    expect(bench.sent).toHaveLength(1000);
    flood(1000, 0.02, () => comm);
    expect(bench.sent.length).toBeLessThan(7100);
    expect(notices()).toHaveLength(1);
    bench.limit.take(
      output('comm_msg', { comm_id: 'c', data: { last: true } })
    );
    bench.limit.take(status('idle'));
    expect(bench.sent.at(-2)!.content.data).toEqual({ last: true });
  });

  it('counts displays, and passes what is no output whatever came before', () => {
    flood(1000, 0.1, nth => display(String(nth)));
    expect(bench.sent.length).toBeLessThan(2500);
    const idle = status('idle');
    bench.limit.take(idle);
    expect(bench.sent.at(-1)).toBe(idle);
  });

  it('passes what comes after a pause', () => {
    bench.limit.take(print('x'.repeat(2_000_000)));
    bench.limit.take(print('left out'));
    bench.nowMs += 3_100;
    const later = print('later');
    bench.limit.take(later);
    expect(bench.sent.at(-1)).toBe(later);
  });

  it('sends some frames of an endless animation, and the last one', () => {
    flood(
      10_000,
      0.5,
      () => clear(),
      nth => print(String(nth))
    );
    expect(bench.sent.length).toBeGreaterThan(900);
    expect(bench.sent.length).toBeLessThan(2500);
    expect(notices()).toEqual([]);
    bench.limit.take(status('idle'));
    expect(bench.sent.slice(-3).map(line)).toEqual([
      'clear',
      'print 19999',
      'status'
    ]);
    const lines = bench.sent.map(line).slice(0, -1);
    expect(lines.filter((_, at) => at % 2 === 0)).toEqual(
      Array.from({ length: lines.length / 2 }, () => 'clear')
    );
  });

  it('sends some of the updates of displays, and the last of each', () => {
    flood(
      10_000,
      0.5,
      nth => update(`x${nth}`, 'x'),
      nth => update(`y${nth}`, 'y')
    );
    expect(bench.sent.length).toBeLessThan(1500);
    bench.limit.take(status('idle'));
    expect(bench.sent.slice(-3).map(line)).toEqual([
      'update x19999',
      'update y19999',
      'status'
    ]);
  });

  it('lets text pass beside frequent updates', () => {
    flood(
      10_000,
      0.5,
      nth => update(`x${nth}`, 'x'),
      nth => (nth % 1000 === 0 ? print(String(nth)) : update('y', 'y'))
    );
    expect(texts().filter(text => text !== '')).toHaveLength(20);
  });

  it('sends a frame that waits when its time has come, without another', () => {
    flood(100, 0.125, nth => update(String(nth), 'x'));
    expect(bench.sent.map(line)).not.toContain('update 799');
    bench.nowMs += 1000;
    bench.timers.at(-1)!();
    expect(bench.sent.map(line).at(-1)).toBe('update 799');
    flood(100, 0.125, nth => update(`again ${nth}`, 'x'));
    bench.nowMs += 1000;
    bench.limit.releaseWhenDue();
    expect(bench.sent.map(line).at(-1)).toBe('update again 799');
  });

  it('begins anew with each cell, not with what timers print meanwhile', () => {
    begin('b');
    flood(
      5000,
      1,
      () => print('x'.repeat(5000), 'a'),
      () => print('y', 'b')
    );
    expect(bench.sent.length).toBeLessThan(200);
  });
});
