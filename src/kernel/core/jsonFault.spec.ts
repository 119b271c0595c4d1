import { jsonFault } from './jsonFault.js';

describe('jsonFault(text)', () => {
  it.each([
    ['{"a": ^}'],
    ['{"a": 1, ^}'],
    ['[1 ^2]'],
    ['{^a: 1}'],
    ['{"a" ^1}'],
    ['[true, "x", -1.5e3, {}, []] ^;'],
    ['[^"a\n"]'],
    ['[1,^'],
    ['^'],
    ["^'a'"],
    ['[null, ^"\\x"]']
  ])('%j', marked => {
    const text = marked.replace('^', '');
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(jsonFault(text)).toBe(marked.indexOf('^'));
  });
});
