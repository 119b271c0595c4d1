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

describe('OutputLimit, the end of what comes too fast', () => {
  const bench = setUpLimit();

  // More than there is room for at once.
  beforeEach(() => bench.limit.take(print('x'.repeat(2_000_000))));

  const warn = (text: string): IMessage =>
    output('stream', { name: 'stderr', text });

  const lines = (): string[] => bench.sent.slice(1).map(line);

  const nNotices = (): number =>
    lines().filter(one => one.includes('left out')).length;

  it('is shown when the cell ends, behind the notice', () => {
    for (let nth = 0; nth < 2000; nth++) {
      bench.limit.take(print(`${nth}`));
      bench.limit.take(warn(`${nth}`));
    }
    bench.limit.take(print('done'));
    bench.limit.take(display('figure'));
    bench.limit.take(status('idle'));
    expect(nNotices()).toBe(1);
    expect(lines()[0]).toContain('left out');
    expect(lines().slice(-3)).toEqual([
      'print done',
      'display figure',
      'status'
    ]);
    expect(bench.sent.length).toBeGreaterThan(150);
    expect(bench.sent.length).toBeLessThan(250);
  });

  it('is all that came, without a notice, when it is short', () => {
    bench.limit.take(print('a'));
    bench.limit.take(display('b'));
    bench.limit.take(print('c'));
    bench.limit.take(print('d'));
    expect(lines()).toEqual([]);
    bench.limit.take(status('idle'));
    expect(lines()).toEqual(['print a', 'display b', 'print cd', 'status']);
  });

  it('is shown without the end of the cell when there is time', () => {
    bench.limit.take(print('a'));
    bench.limit.take(display('b'));
    bench.nowMs += 3100;
    bench.timers.at(-1)!();
    expect(lines()).toEqual(['print a', 'display b']);
  });

  it('comes before what comes then', () => {
    bench.limit.take(print('a'));
    bench.nowMs += 3100;
    bench.limit.take(display('b'));
    expect(lines()).toEqual(['print a', 'display b']);
  });

  it('is the last lines of a long text', () => {
    const text = Array.from({ length: 20_000 }, (_, nth) => `${nth}\n`);
    bench.limit.take(print(text.slice(0, 9000).join('')));
    bench.limit.take(print(text.slice(9000).join('')));
    bench.limit.take(status('idle'));
    expect(nNotices()).toBe(1);
    const { text: end } = bench.sent.at(-2)!.content as { text: string };
    expect(end).toMatch(/^\d+\n/);
    expect(text.join('').endsWith(`\n${end}`)).toBe(true);
    expect(end.length).toBeGreaterThan(49_900);
    expect(end.length).toBeLessThanOrEqual(50_000);
  });

  it('is the end of a line that is longer', () => {
    bench.limit.take(print(`${'x'.repeat(60_000)}\n`));
    bench.limit.take(status('idle'));
    expect(bench.sent.at(-2)!.content.text).toBe(`${'x'.repeat(49_999)}\n`);
  });

  it('is one figure, however large it is', () => {
    const png = 'x'.repeat(100_000_000);
    bench.limit.take(print('a'));
    bench.limit.take(output('display_data', { data: { 'image/png': png } }));
    bench.limit.take(status('idle'));
    expect(bench.sent.at(-2)!.content.data).toEqual({ 'image/png': png });
    expect(nNotices()).toBe(1);
  });

  it('has the updates of its displays, in their order', () => {
    const transient = { display_id: 'd' };
    bench.limit.take(output('display_data', { data: {}, transient }));
    bench.limit.take(update('new', 'd'));
    bench.limit.take(update('other', 'e'));
    bench.limit.take(status('idle'));
    expect(lines().map(one => one.split(' ')[0])).toEqual([
      'update',
      'display',
      'update',
      'status'
    ]);
    expect(lines()[2]).toBe('update new');
  });

  it('is cleared like what is shown', () => {
    bench.limit.take(print('a'));
    bench.limit.take(clear(false));
    bench.limit.take(print('b'));
    bench.limit.take(status('idle'));
    expect(lines()).toEqual(['clear at once', 'print b', 'status']);
    expect(nNotices()).toBe(0);
  });

  it('stays when a clear waits for more, which does not come', () => {
    bench.limit.take(print('a'));
    bench.limit.take(clear(true));
    bench.limit.take(status('idle'));
    expect(lines()).toEqual(['print a', 'clear', 'status']);
  });
});
