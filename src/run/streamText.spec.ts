import { randomSource } from '../grid/testing/random';
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

  it('shows what a terminal shows, however the text is cut', () => {
    const source = randomSource(5);
    const random = (below: number): number => Math.floor(below * source());
    for (let nth = 0; nth < 2000; nth++) {
      const texts = Array.from({ length: 1 + random(4) }, () =>
        Array.from({ length: random(8) }, () => 'ab\n\r\b'[random(5)]).join('')
      );
      expect([texts, written(...texts)]).toEqual([
        texts,
        onTerminal(texts.join(''))
      ]);
    }
  });
});

/** One character after the other. */
function onTerminal(text: string): string {
  const lines: string[][] = [[]];
  let column = 0;
  for (const character of text) {
    const line = lines[lines.length - 1];
    if (character === '\n') {
      lines.push([]);
      column = 0;
    } else if (character === '\r') {
      column = 0;
    } else if (character !== '\b') {
      line[column++] = character;
    } else if (column > 0) {
      line.splice(--column, 1);
    }
  }
  return lines.map(line => line.join('')).join('\n');
}
