import { HeldOutputs } from './heldOutputs.js';
import {
  clear,
  display,
  line,
  output,
  print,
  update
} from './testing/outputs.js';

describe('HeldOutputs', () => {
  const left = (...messages: ReturnType<typeof print>[]): string[] => {
    const held = new HeldOutputs();
    messages.forEach(message => held.add(message));
    return held.take().map(line);
  };

  it('joins text that follows on text of the same stream and cell', () => {
    const error = output('stream', { name: 'stderr', text: 'e' });
    expect(left(print('1'), print('2'), error, print('3'))).toEqual([
      'print 12',
      'print e',
      'print 3'
    ]);
    expect(left(print('1'), print('2', 'b'))).toHaveLength(2);
    expect(left(print('1'), display('x'), print('2'))).toHaveLength(3);
  });

  it('changes no message that it was given', () => {
    const first = print('1');
    left(first, print('2'));
    expect(first.content.text).toBe('1');
  });

  it('leaves out what is cleared once something takes its place', () => {
    expect(left(clear(), print('1'), clear(), print('2'))).toEqual([
      'clear',
      'print 2'
    ]);
    expect(left(print('0'), display('1'), clear(), display('2'))).toEqual([
      'clear',
      'display 2'
    ]);
    expect(left(clear(), print('1'), clear())).toEqual([
      'clear',
      'print 1',
      'clear'
    ]);
    expect(left(clear(), clear(), print('1'))).toEqual(['clear', 'print 1']);
  });

  it('leaves out at once what is cleared at once, which stays so', () => {
    expect(left(print('1'), clear(false))).toEqual(['clear at once']);
    expect(left(print('1'), clear(false), clear())).toEqual(['clear at once']);
  });

  it('leaves the outputs of other cells alone', () => {
    const other = print('0', 'b');
    expect(left(other, print('1'), clear(), print('2'))).toEqual([
      'print 0',
      'clear',
      'print 2'
    ]);
  });

  it('keeps the last update of each display, before and behind a clear', () => {
    expect(left(update('1', 'x'), update('2', 'y'), update('3', 'x'))).toEqual([
      'update 2',
      'update 3'
    ]);
    expect(
      left(display('0', 'x'), update('1', 'x'), clear(), print('2'))
    ).toEqual(['update 1', 'clear', 'print 2']);
  });

  it('keeps the last message of each comm', () => {
    const comm = (comm_id: string, n: number) =>
      output('comm_msg', { comm_id, data: { n } });
    const held = new HeldOutputs();
    [comm('a', 1), comm('b', 2), comm('a', 3)].forEach(one => held.add(one));
    expect(held.replaces(comm('a', 4))).toBe(true);
    expect(held.replaces(comm('c', 4))).toBe(false);
    expect(held.take().map(({ content }) => content.data)).toEqual([
      { n: 2 },
      { n: 3 }
    ]);
  });

  it('keeps back a clear that waits for what is to come', () => {
    const held = new HeldOutputs();
    [clear(), print('1'), clear()].forEach(one => held.add(one));
    expect(held.takeShown().map(line)).toEqual(['clear', 'print 1']);
    expect([held.isEmpty, held.hasMore]).toEqual([false, false]);
    held.add(print('2'));
    expect(held.hasMore).toBe(true);
    expect(held.takeShown().map(line)).toEqual(['clear', 'print 2']);
    held.add(clear(false));
    expect(held.takeShown().map(line)).toEqual(['clear at once']);
  });

  it('says what it holds', () => {
    const held = new HeldOutputs();
    expect([held.isEmpty, held.hasClear, held.size]).toEqual([true, false, 0]);
    held.add(clear());
    held.add(print('abc'));
    held.add(display('x'.repeat(1000)));
    expect([held.isEmpty, held.hasClear, held.size]).toEqual([
      false,
      true,
      3 * 250 + 3 + 1
    ]);
    held.take();
    expect(held.isEmpty).toBe(true);
  });
});
