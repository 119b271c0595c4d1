import { cutTo, message, oneLine, textWidth } from './terminalText.js';

it('oneLine: line ends, colours and what steers a terminal go', () => {
  expect(oneLine(' a\r\n\tb \x1b[31mred\x1b[0m\x07\x9b2J ')).toBe('a b red');
  expect(oneLine('\x1b]0;title\x07x')).toBe('x');
  expect(oneLine('\u202eabc')).toBe('abc');
});

it('message: lines stay, what steers a terminal goes', () => {
  expect(message('a \x1b]0;title\x07b\n  c')).toBe('a b\nc');
});

it.each([
  ['abc', 3],
  ['漢字', 4],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['ｆｕｌｌ', 8],
  ['', 0]
])('textWidth(%j) is %d', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

it('cutTo: as much as fits, whole characters', () => {
  expect(cutTo('abcdef', 6)).toBe('abcdef');
  expect(cutTo('abcdef', 5)).toBe('abcd…');
  expect(cutTo('漢字漢字', 6)).toBe('漢字…');
});
