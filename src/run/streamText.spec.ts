import { StreamText } from './streamText';

function written(...texts: string[]): string {
  const stream = new StreamText();
  texts.forEach(text => stream.write(text));
  return stream.text;
}

describe('StreamText', () => {
  it('joins what is written', () => {
    expect(written('a', 'b\n', 'c')).toBe('ab\nc');
  });

  it('overwrites from the start of the line after a carriage return', () => {
    expect(written('10%\r', '20%')).toBe('20%');
    expect(written('long line\rab')).toBe('abng line');
  });

  it('keeps a line that a carriage return and a line feed end', () => {
    expect(written('one\r\ntwo')).toBe('one\ntwo');
  });

  it('leaves earlier lines alone', () => {
    expect(written('one\ntwo\r2')).toBe('one\n2wo');
  });

  it('erases with a backspace, but not beyond the line', () => {
    expect(written('ab\b', 'c')).toBe('ac');
    expect(written('x\n\b\by')).toBe('x\ny');
    expect(written('abc\nde\bX')).toBe('abc\ndX');
  });
});
