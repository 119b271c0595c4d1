import type { IMessage } from '../core/index.js';
import { OutputLimit } from './outputLimit.js';

const output = (
  msg_type: string,
  content: Record<string, unknown>,
  cell = 'a'
): IMessage =>
  ({
    header: { msg_type },
    parent_header: { msg_id: cell },
    content,
    buffers: []
  }) as unknown as IMessage;

const print = (length: number, cell?: string): IMessage =>
  output('stream', { name: 'stdout', text: 'x'.repeat(length) }, cell);

const show = (): IMessage =>
  output('display_data', { data: { 'text/plain': '1' } });

describe('OutputLimit', () => {
  let nowMs: number;
  let limit: OutputLimit;

  beforeEach(() => {
    nowMs = 0;
    limit = new OutputLimit(() => nowMs);
  });

  it('lets a large output pass whole, and small ones one after the other', () => {
    const large = print(5_000_000);
    expect(limit.apply(large)).toBe(large);
    for (let nth = 0; nth < 1000; nth++) {
      const small = print(1000, 'b');
      expect(limit.apply(small)).toBe(small);
    }
  });

  it('leaves out what comes without end, and says so once a cell', () => {
    const passed: IMessage[] = [];
    for (; nowMs < 20_000; nowMs += 10) {
      const allowed = limit.apply(print(50_000));
      if (allowed) passed.push(allowed);
    }
    const texts = passed.map(({ content }) => String(content.text));
    const notices = texts.filter(text => text.includes('left out'));
    expect(notices).toHaveLength(1);
    expect(texts.join('').length).toBeLessThan(4_000_000);
    expect(limit.apply(print(50_000, 'b'))).not.toBeNull();
  });

  it('lets all of many large figures pass', () => {
    const png = 'x'.repeat(2_000_000);
    for (let nth = 0; nth < 100; nth++) {
      const figure = output('display_data', { data: { 'image/png': png } });
      expect(limit.apply(figure)).toBe(figure);
    }
  });

  it('counts displays, and passes what is no output whatever came before', () => {
    const shown = Array.from({ length: 10_000 }, () => limit.apply(show()));
    expect(shown.filter(message => message !== null).length).toBeLessThan(5000);
    const idle = output('status', { execution_state: 'idle' });
    expect(limit.apply(idle)).toBe(idle);
  });

  it('passes what comes after a pause', () => {
    limit.apply(print(2_000_000));
    nowMs += 3_100;
    const later = print(10);
    expect(limit.apply(later)).toBe(later);
  });
});
