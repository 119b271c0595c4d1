import type { IMessage } from '../core/index.js';
import { OutputLimit } from './outputLimit.js';
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
  let nowMs: number;
  let sent: IMessage[];
  let limit: OutputLimit;
  let timers: (() => void)[];

  beforeEach(() => {
    nowMs = 0;
    sent = [];
    timers = [];
    limit = new OutputLimit(message => void sent.push(message), {
      now: () => nowMs,
      timers: {
        setTimeout: callback => timers.push(callback),
        clearTimeout: () => undefined
      }
    });
    limit.take(print('x'.repeat(2_000_000)));
  });

  const warn = (text: string): IMessage =>
    output('stream', { name: 'stderr', text });

  const lines = (): string[] => sent.slice(1).map(line);

  const nNotices = (): number =>
    lines().filter(one => one.includes('left out')).length;

  it('is shown when the cell ends, behind the notice', () => {
    for (let nth = 0; nth < 2000; nth++) {
      limit.take(print(`${nth}`));
      limit.take(warn(`${nth}`));
    }
    limit.take(print('done'));
    limit.take(display('figure'));
    limit.take(status('idle'));
    expect(nNotices()).toBe(1);
    expect(lines()[0]).toContain('left out');
    expect(lines().slice(-3)).toEqual([
      'print done',
      'display figure',
      'status'
    ]);
    expect(sent.length).toBeGreaterThan(150);
    expect(sent.length).toBeLessThan(250);
  });

  it('is all that came, without a notice, when it is short', () => {
    limit.take(print('a'));
    limit.take(display('b'));
    limit.take(print('c'));
    limit.take(print('d'));
    expect(lines()).toEqual([]);
    limit.take(status('idle'));
    expect(lines()).toEqual(['print a', 'display b', 'print cd', 'status']);
  });

  it('is shown without the end of the cell when there is time', () => {
    limit.take(print('a'));
    limit.take(display('b'));
    nowMs += 3100;
    timers.at(-1)!();
    expect(lines()).toEqual(['print a', 'display b']);
  });

  it('comes before what comes then', () => {
    limit.take(print('a'));
    nowMs += 3100;
    limit.take(display('b'));
    expect(lines()).toEqual(['print a', 'display b']);
  });

  it('is the last lines of a long text', () => {
    const text = Array.from({ length: 20_000 }, (_, nth) => `${nth}\n`);
    limit.take(print(text.slice(0, 9000).join('')));
    limit.take(print(text.slice(9000).join('')));
    limit.take(status('idle'));
    expect(nNotices()).toBe(1);
    const { text: end } = sent.at(-2)!.content as { text: string };
    expect(end).toMatch(/^\d+\n/);
    expect(text.join('').endsWith(`\n${end}`)).toBe(true);
    expect(end.length).toBeGreaterThan(49_900);
    expect(end.length).toBeLessThanOrEqual(50_000);
  });

  it('is one figure, however large it is', () => {
    const png = 'x'.repeat(100_000_000);
    limit.take(print('a'));
    limit.take(output('display_data', { data: { 'image/png': png } }));
    limit.take(status('idle'));
    expect(sent.at(-2)!.content.data).toEqual({ 'image/png': png });
    expect(nNotices()).toBe(1);
  });

  it('has the updates of its displays, in their order', () => {
    const transient = { display_id: 'd' };
    limit.take(output('display_data', { data: {}, transient }));
    limit.take(update('new', 'd'));
    limit.take(update('other', 'e'));
    limit.take(status('idle'));
    expect(lines().map(one => one.split(' ')[0])).toEqual([
      'update',
      'display',
      'update',
      'status'
    ]);
    expect(lines()[2]).toBe('update new');
  });

  it('is cleared like what is shown', () => {
    limit.take(print('a'));
    limit.take(clear(false));
    limit.take(print('b'));
    limit.take(status('idle'));
    expect(lines()).toEqual(['clear at once', 'print b', 'status']);
    expect(nNotices()).toBe(0);
  });

  it('stays when a clear waits for more, which does not come', () => {
    limit.take(print('a'));
    limit.take(clear(true));
    limit.take(status('idle'));
    expect(lines()).toEqual(['print a', 'clear', 'status']);
  });
});
